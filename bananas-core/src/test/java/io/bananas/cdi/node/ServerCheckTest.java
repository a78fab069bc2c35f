package io.bananas.cdi.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A server that lacks something refuses the deployment, and says what to do. */
class ServerCheckTest {

    private static final Predicate<String> ALL_BUT_THE_STARTER = type -> !type.startsWith("io.bananas.ejb");

    @Test
    void allThatIsMissingIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> deploy(new ServerCheck(type -> !type.startsWith("org.eclipse")), CurrentNode.class))
                .hasMessageContaining("MicroProfile Config is not there: WildFly needs the subsystem")
                .hasMessageContaining("MicroProfile Health is not there: WildFly needs what docs/examples/enable")
                .hasMessageContaining("MicroProfile Metrics is not there")
                .hasMessageContaining("Open Liberty the feature mpMetrics-5.1")
                .hasMessageNotContaining("Beans (EJB)");
    }

    @Test
    void enterpriseBeansThatNobodyRunsAreMissingToo() {
        assertThatThrownBy(() -> deploy(new ServerCheck(type -> true), CurrentNode.class))
                .hasMessageContaining("Enterprise Beans (EJB) is not there: WildFly needs the subsystem ejb3");
    }

    @Test
    void anApplicationWithoutTheStarterIsDeployed() {
        deploy(new ServerCheck(ALL_BUT_THE_STARTER), CurrentNode.class);
    }

    @Test
    void theClassesOfThisTestAreEnough() {
        deploy(new ServerCheck(ALL_BUT_THE_STARTER.and(ServerCheck::isVisible)), CurrentNode.class);
    }

    @Test
    void anApplicationWithoutANodeNeedsNothing() {
        deploy(new ServerCheck(type -> false), ServerCheckTest.class);
        deploy(new ServerCheck(), ServerCheckTest.class);
    }

    private static void deploy(ServerCheck check, Class<?> bean) {
        SeContainerInitializer application = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(check)
                .addBeanClasses(bean);
        try (SeContainer container = application.initialize()) {
            assertThat(container.isRunning()).isTrue();
        }
    }
}
