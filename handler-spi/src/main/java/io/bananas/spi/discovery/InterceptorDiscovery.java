package io.bananas.spi.discovery;

import io.bananas.spi.JobInterceptor;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.interceptor.Interceptor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Collects the beans that are a {@link JobInterceptor}, in every module, and stops the deployment when one cannot work. */
public class InterceptorDiscovery implements Extension {

    private final ConcurrentLinkedQueue<Found> found = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Class<?>> hidden = new ConcurrentLinkedQueue<>();
    private @Nullable BeanManager beanManager;
    private @Nullable List<JobInterceptor> interceptors;

    private record Found(Bean<?> bean, int priority) {

        String where() {
            return bean.getBeanClass().getName();
        }
    }

    <X> void collect(@Observes ProcessBean<X> event) {
        Bean<X> bean = event.getBean();
        if (bean instanceof Decorator) {
            return;
        }
        if (bean.getTypes().contains(JobInterceptor.class)) {
            Annotated annotated = event.getAnnotated();
            found.add(new Found(bean, priorityOf(annotated == null ? null : annotated.getAnnotation(Priority.class))));
        } else if (event.getAnnotated() instanceof AnnotatedType
                && JobInterceptor.class.isAssignableFrom(bean.getBeanClass())) {
            hidden.add(bean.getBeanClass());
        }
    }

    /** Where an interceptor stands among others: the lowest number is outermost. */
    public static int priorityOf(@Nullable Priority declared) {
        return declared == null ? Interceptor.Priority.APPLICATION : declared.value();
    }

    synchronized void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        for (Found one : found) {
            HandlerRules.checkScope("job interceptor " + one.where(), one.bean.getScope())
                    .ifPresent(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        }
        hidden.forEach(
                type -> event.addDeploymentProblem(
                        new DefinitionException(
                                "job interceptor " + type.getName()
                                        + " would never be called: its bean is no JobInterceptor; name it in @Typed, or in @Local of the EJB")));
        beanManager = manager;
    }

    /**
     * The interceptors of the deployment, the outermost first. Made at the first call; one of a dependent scope is one for all.
     *
     * @throws IllegalStateException before the deployment was validated
     */
    public synchronized List<JobInterceptor> interceptors() {
        BeanManager manager = beanManager;
        if (manager == null) {
            throw new IllegalStateException("the deployment is not validated yet");
        }
        List<JobInterceptor> known = interceptors;
        if (known == null) {
            known = found.stream()
                    .sorted(Comparator.comparingInt(Found::priority).thenComparing(Found::where))
                    .map(one -> (JobInterceptor) manager.getReference(
                            one.bean, JobInterceptor.class, manager.createCreationalContext(one.bean)))
                    .toList();
            interceptors = known;
        }
        return known;
    }
}
