package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Collects the beans that implement {@link JobHandler}, and stops the deployment when one of them has no {@link Handles},
 * what it says is wrong, two have the same name, or a handler is made by a producer, which has no class to carry it.
 */
public class HandlerDiscovery implements Extension {

    private final ConcurrentLinkedQueue<Bean<?>> found = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Bean<?>> produced = new ConcurrentLinkedQueue<>();
    private volatile Map<String, Bean<?>> handlers = Map.of();
    private volatile @Nullable BeanManager beanManager;

    <X> void collect(@Observes ProcessManagedBean<X> event) {
        Bean<?> bean = event.getBean();
        // Weld tells of decorators here, too; one for handlers is a JobHandler, but runs no jobs
        if (JobHandler.class.isAssignableFrom(bean.getBeanClass()) && !(bean instanceof Decorator)) {
            found.add(bean);
        }
    }

    <T, X> void collectMethod(@Observes ProcessProducerMethod<T, X> event) {
        collectProduced(event.getBean());
    }

    <T, X> void collectField(@Observes ProcessProducerField<T, X> event) {
        collectProduced(event.getBean());
    }

    private void collectProduced(Bean<?> bean) {
        if (bean.getTypes().stream().anyMatch(HandlerDiscovery::isHandler)) {
            produced.add(bean);
        }
    }

    private static boolean isHandler(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw == JobHandler.class;
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        List<String> problems = new ArrayList<>();
        handlers = Map.copyOf(byName(problems));
        for (Bean<?> bean : produced) {
            problems.add("job handler produced in " + bean.getBeanClass().getName()
                    + ": a handler must be a bean of its own class with @Handles, not produced");
        }
        problems.forEach(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        beanManager = manager;
    }

    private Map<String, Bean<?>> byName(List<String> problems) {
        Map<String, Bean<?>> byName = new TreeMap<>();
        for (Bean<?> bean : found) {
            Class<?> type = bean.getBeanClass();
            Handles handles = type.getAnnotation(Handles.class);
            if (handles == null) {
                problems.add("job handler " + type.getName() + " has no @Handles with the name of its jobs");
                continue;
            }
            problems.addAll(HandlerRules.check(type, handles));
            Bean<?> other = byName.putIfAbsent(handles.value(), bean);
            if (other != null) {
                problems.add("two handlers for jobs named '" + handles.value() + "': "
                        + other.getBeanClass().getName() + " and " + type.getName());
            }
        }
        return byName;
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
