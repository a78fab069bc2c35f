package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Collects the beans that implement {@link JobHandler}, and stops the deployment when one of them has no {@link Handles},
 * a name of its own is missing, or two have the same name.
 */
public class HandlerDiscovery implements Extension {

    private final ConcurrentLinkedQueue<Bean<?>> found = new ConcurrentLinkedQueue<>();
    private volatile Map<String, Bean<?>> handlers = Map.of();
    private volatile @Nullable BeanManager beanManager;

    <X> void collect(@Observes ProcessManagedBean<X> event) {
        if (JobHandler.class.isAssignableFrom(event.getBean().getBeanClass())) {
            found.add(event.getBean());
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        Map<String, Bean<?>> byName = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Bean<?> bean : found) {
            Class<?> type = bean.getBeanClass();
            Handles handles = type.getAnnotation(Handles.class);
            if (handles == null) {
                problems.add("job handler " + type.getName() + " has no @Handles with the name of its jobs");
                continue;
            }
            HandlerRules.check(type, handles).forEach(problems::add);
            Bean<?> other = byName.putIfAbsent(handles.value(), bean);
            if (other != null) {
                problems.add("two handlers for jobs named '" + handles.value() + "': "
                        + other.getBeanClass().getName() + " and " + type.getName());
            }
        }
        problems.forEach(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        handlers = Map.copyOf(byName);
        beanManager = manager;
    }

    /** The handler beans of the deployment, by job name. */
    public Map<String, Bean<?>> handlers() {
        return handlers;
    }

    /**
     * With which handlers are looked up.
     *
     * @throws IllegalStateException before the deployment was validated
     */
    public BeanManager beanManager() {
        BeanManager manager = beanManager;
        if (manager == null) {
            throw new IllegalStateException("the deployment is not validated yet");
        }
        return manager;
    }
}
