package io.bananas.spi.discovery;

import io.bananas.spi.JobHandler;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A handler of the deployment, and the bean that it belongs to. */
public record DiscoveredHandler(Bean<?> bean, HandlerDeclaration declaration) {

    /**
     * How to call the bean. Its class may not be among its types: an EJB with a local interface, or {@code @Typed}.
     *
     * @param type a type of the bean
     * @param method what to call on it; {@code null}: {@link JobHandler#handle}
     */
    public record View(Type type, @Nullable Method method) {}

    /**
     * How a run calls the bean.
     *
     * @throws IllegalArgumentException when no type of the bean has the method
     */
    public View view() {
        return findView()
                .orElseThrow(() -> new IllegalArgumentException("job handler " + declaration.where() + hidden()));
    }

    private static String hidden() {
        return " cannot be called: no type of its bean has it; add it to the local interface of the EJB, or to @Typed";
    }

    private Optional<View> findView() {
        Method method = declaration.method();
        if (method == null) {
            return types().filter(type -> JobHandler.class.isAssignableFrom(TypeArguments.rawOf(type)))
                    .map(type -> new View(type, null))
                    .findFirst();
        }
        return types().filter(type -> method.getDeclaringClass().isAssignableFrom(TypeArguments.rawOf(type)))
                .map(type -> new View(type, method))
                .findFirst()
                .or(() -> types().flatMap(type -> sameIn(type, method)).findFirst());
    }

    private Stream<Type> types() {
        return bean.getTypes().stream();
    }

    private static Stream<View> sameIn(Type type, Method method) {
        try {
            return Stream.of(
                    new View(type, TypeArguments.rawOf(type).getMethod(method.getName(), method.getParameterTypes())));
        } catch (NoSuchMethodException none) {
            return Stream.empty();
        }
    }

    /** All that is wrong, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(HandlerRules.check(declaration));
        HandlerRules.checkScope("job handler " + declaration.where(), bean.getScope())
                .ifPresent(problems::add);
        if (problems.isEmpty() && findView().isEmpty()) {
            problems.add("job handler " + declaration.where() + hidden());
        }
        return problems;
    }
}
