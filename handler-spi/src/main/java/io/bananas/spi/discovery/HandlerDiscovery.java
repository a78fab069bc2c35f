package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.HandlesLookup;
import io.bananas.spi.JobHandler;
import io.bananas.spi.Periodic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Scope;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Collects the beans that implement {@link JobHandler} or have methods with {@link Handles}. It stops the deployment when a handler has no
 * {@link Handles}, what it says is wrong, two have the same name, it cannot work as it is, or a producer makes it, which has no class to
 * carry the name.
 */
public class HandlerDiscovery implements Extension {

    private final ConcurrentLinkedQueue<Bean<?>> found = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Bean<?>> produced = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Class<?>> periodic = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Named> methods = new ConcurrentLinkedQueue<>();
    private volatile Map<String, DiscoveredHandler> handlers = Map.of();
    private volatile @Nullable BeanManager beanManager;

    /** That a method of a bean has {@link Handles}, as the container sees it. */
    private record Named(Class<?> type, Method method) {}

    /**
     * Before other extensions: that of Bean Validation ends the deployment with a message in which no handler is named.
     */
    <X> void prepare(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @WithAnnotations(Handles.class)
                    ProcessAnnotatedType<X> event) {
        Class<X> type = event.getAnnotatedType().getJavaClass();
        if (HandlesLookup.of(type).isEmpty()) {
            return;
        }
        if (ParameterConstraints.onHandle(type)) {
            throw new DefinitionException("job handler " + type.getName()
                    + " has a constraint on a parameter of handle, which Bean Validation forbids: put constraints into the"
                    + " payload's class, they are checked before handle is called");
        }
        if (isEnterpriseBean(type) && !hasScope(event.getAnnotatedType())) {
            // that of the stereotype is not allowed for all of them
            event.configureAnnotatedType().add(Dependent.Literal.INSTANCE);
        }
    }

    <X> void prepareSchedules(
            @Observes @WithAnnotations({Periodic.class, Periodic.All.class}) ProcessAnnotatedType<X> event) {
        periodic.add(event.getAnnotatedType().getJavaClass());
    }

    private static boolean isEnterpriseBean(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton")::contains);
    }

    private static boolean hasScope(AnnotatedType<?> type) {
        return type.getAnnotations().stream()
                .map(annotation -> annotation.annotationType())
                .anyMatch(annotation -> annotation.isAnnotationPresent(NormalScope.class)
                        || annotation.isAnnotationPresent(Scope.class));
    }

    <X> void collect(@Observes ProcessManagedBean<X> event) {
        Bean<?> bean = event.getBean();
        // Weld tells of decorators here, too; one for handlers is a JobHandler, but runs no jobs
        if (!(bean instanceof Decorator) && isHandler(bean.getBeanClass(), event.getAnnotated())) {
            found.add(bean);
            event.getAnnotatedBeanClass().getMethods().stream()
                    .filter(method -> method.isAnnotationPresent(Handles.class))
                    .forEach(method -> methods.add(new Named(bean.getBeanClass(), method.getJavaMember())));
        }
    }

    private static boolean isHandler(Class<?> type, Annotated annotated) {
        return JobHandler.class.isAssignableFrom(type)
                || HandlesLookup.of(type).isPresent()
                || (annotated instanceof AnnotatedType<?> known
                        && known.getMethods().stream().anyMatch(method -> method.isAnnotationPresent(Handles.class)));
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
        methods.stream()
                .filter(one -> !HandlerMethods.isSeen(one.type(), one.method()))
                .map(one -> "@Handles of " + one.type().getName() + "."
                        + one.method().getName()
                        + ": no job would run it; put the annotation on the method in the class itself")
                .forEach(problems::add);
        periodic.forEach(type -> problems.addAll(HandlerMethods.lonelySchedules(type)));
        problems.forEach(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        beanManager = manager;
    }

    private Map<String, DiscoveredHandler> byName(List<String> problems) {
        Map<String, DiscoveredHandler> byName = new TreeMap<>();
        for (Bean<?> bean : found) {
            Class<?> type = bean.getBeanClass();
            HandlerDeclaration.problemWith(type).ifPresent(problems::add);
            for (HandlerDeclaration declaration : HandlerDeclaration.of(type)) {
                DiscoveredHandler handler = new DiscoveredHandler(bean, declaration);
                problems.addAll(handler.problems());
                DiscoveredHandler other =
                        byName.putIfAbsent(declaration.handles().value(), handler);
                if (other != null) {
                    problems.add("two handlers for jobs named '"
                            + declaration.handles().value() + "': "
                            + other.declaration().where() + " and " + declaration.where());
                }
            }
        }
        return byName;
    }

    /** The handlers of the deployment, by job name. */
    public Map<String, DiscoveredHandler> handlers() {
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
