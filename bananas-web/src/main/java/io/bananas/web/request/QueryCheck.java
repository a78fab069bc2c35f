package io.bananas.web.request;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses query parameters that a call does not have, or that come twice or without a value. Else a misspelt filter would count
 * as none.
 */
public class QueryCheck implements DynamicFeature {

    private static final int BAD_REQUEST = 400;

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        Method method = call.getResourceMethod();
        context.register(new Filter(parametersOf(method, type -> true), parametersOf(method, List.class::equals)));
    }

    private static Set<String> parametersOf(Method call, Predicate<Class<?>> ofType) {
        return Stream.concat(
                        Stream.of(call.getParameters()),
                        Stream.of(call.getParameters())
                                .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
                                .flatMap(parameter -> fieldsOf(parameter.getType())))
                .filter(value -> value.isAnnotationPresent(QueryParam.class) && ofType.test(typeOf(value)))
                .map(value -> value.getAnnotation(QueryParam.class).value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The fields that JAX-RS sets: those of the class and of all above it. */
    private static Stream<Field> fieldsOf(Class<?> bean) {
        return Stream.<Class<?>>iterate(bean, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()));
    }

    private static Class<?> typeOf(AnnotatedElement value) {
        return value instanceof Field field ? field.getType() : ((Parameter) value).getType();
    }

    /** Checks the query of one call. */
    private record Filter(Set<String> known, Set<String> repeatable) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (HttpMethod.OPTIONS.equals(request.getMethod())) {
                // an OPTIONS request asks which calls there are, and belongs to none of them
                return;
            }
            Refusals refusals = new Refusals();
            for (Map.Entry<String, List<String>> given : query(request).entrySet()) {
                check(given.getKey(), given.getValue(), refusals);
            }
            if (!refusals.isEmpty()) {
                throw new ProblemException(HttpProblem.wrongParameters(refusals.problems()));
            }
        }

        private static Map<String, List<String>> query(ContainerRequestContext request) {
            try {
                return request.getUriInfo().getQueryParameters();
            } catch (IllegalArgumentException e) {
                throw new ProblemException(BAD_REQUEST, "The query has a % that is not followed by two hex digits.");
            }
        }

        private void check(String name, List<String> values, Refusals refusals) {
            if (!known.contains(name)) {
                refusals.add(null, name, "is not a known parameter");
            } else if (values.size() > 1 && !repeatable.contains(name)) {
                refusals.add(null, name, "must not be given twice");
            } else if (values.stream().anyMatch(String::isBlank)) {
                refusals.add(null, name, "must not be empty");
            }
        }
    }
}
