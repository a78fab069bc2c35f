package io.bananas.cdi.node;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Stops the deployment when the server lacks something that Bananas needs, with a message that says what to do. Without it, CDI
 * would name a class of Bananas.
 */
public class ServerCheck implements Extension {

    private static final System.Logger LOG = System.getLogger(ServerCheck.class.getName());

    private static final String STARTER = "io.bananas.ejb.NodeStarter";

    private final Predicate<String> isThere;
    private volatile boolean hasNode;
    private volatile boolean hasStarter;

    public ServerCheck() {
        this(ServerCheck::isVisible);
    }

    ServerCheck(Predicate<String> isThere) {
        this.isThere = isThere;
    }

    static boolean isVisible(String type) {
        try {
            Class.forName(type, false, ServerCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    /** Tests may have these classes without any server. */
    void noticeNode(@Observes ProcessAnnotatedType<CurrentNode> event) {
        hasNode = true;
    }

    <X> void noticeStarter(@Observes ProcessSessionBean<X> event) {
        if (event.getBean().getBeanClass().getName().equals(STARTER)) {
            hasStarter = true;
        }
    }

    /** Whether this application has the enterprise bean that starts the node. Known once it is deployed. */
    public boolean hasStarter() {
        return hasStarter;
    }

    /** Before CDI validates injection points, since it ends at the first one that lacks its bean. */
    void checkClasses(@Observes AfterBeanDiscovery event) {
        List<Requirement> missing = Requirement.missing(isThere);
        if (hasNode && !missing.isEmpty()) {
            event.addDefinitionError(refusal(missing));
        }
    }

    /** The classes of Enterprise Beans may be there without what runs them. */
    void checkStarter(@Observes AfterDeploymentValidation event) {
        if (!hasNode || hasStarter) {
            return;
        }
        if (isThere.test(STARTER)) {
            event.addDeploymentProblem(refusal(List.of(Requirement.ENTERPRISE_BEANS)));
        } else {
            LogLine.of(LogCode.NODE_NOT_STARTED).to(LOG);
        }
    }

    private static DefinitionException refusal(List<Requirement> missing) {
        return new DefinitionException("this server lacks what Bananas needs. "
                + missing.stream().map(Requirement::complaint).collect(Collectors.joining(" ")));
    }
}
