package io.bananas.web.access;

import io.bananas.core.view.Caller;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Lets a call be made only by those who may. An application with a call that says neither {@link Needs} nor {@link OpenToAll} does not
 * start. What JAX-RS adds by itself, the answers to {@code OPTIONS}, is for whoever has any token.
 */
public class RoleCheck implements DynamicFeature {

    private static final int UNAUTHORIZED = 401;

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        Method method = call.getResourceMethod();
        Needs needs = method.getAnnotation(Needs.class);
        boolean open = method.isAnnotationPresent(OpenToAll.class);
        if (needs != null && needs.value().length > 0) {
            context.register(new Filter(RoleRule.of(needs)), Priorities.AUTHORIZATION);
        } else if (!open && isCall(method)) {
            throw new IllegalStateException(method + " says neither who may call it, nor that everybody may");
        } else if (!open) {
            context.register(new Filter(RoleRule.any()), Priorities.AUTHORIZATION);
        }
    }

    /** Whether the method is one of ours; those that JAX-RS adds have no annotation of an HTTP method. */
    private static boolean isCall(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** Checks one call. */
    private record Filter(RoleRule rule) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (!(request.getProperty(Callers.ATTRIBUTE) instanceof Caller caller)) {
                throw new ProblemException(HttpProblem.of(UNAUTHORIZED));
            }
            HttpProblem problem = rule.problemOf(caller);
            if (problem != null) {
                throw new ProblemException(problem);
            }
        }
    }
}
