package io.bananas.web.access;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
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
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets a call be made only by those who may. An application with a call that says neither {@link Needs} nor {@link OpenToAll} does not
 * start. What JAX-RS adds by itself, the answers to {@code OPTIONS}, is for whoever has any token.
 */
public class RoleCheck implements DynamicFeature {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        Method method = call.getResourceMethod();
        Needs needs = method.getAnnotation(Needs.class);
        boolean open = method.isAnnotationPresent(OpenToAll.class);
        if (needs != null && needs.value().length > 0) {
            context.register(new Filter(EnumSet.copyOf(List.of(needs.value()))), Priorities.AUTHORIZATION);
        } else if (!open && isCall(method)) {
            throw new IllegalStateException(method + " says neither who may call it, nor that everybody may");
        } else if (!open) {
            context.register(new Filter(EnumSet.allOf(Role.class)), Priorities.AUTHORIZATION);
        }
    }

    /** Whether the method is one of ours; those that JAX-RS adds have no annotation of an HTTP method. */
    private static boolean isCall(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /**
     * Checks one call.
     *
     * @param needed any one of them is enough
     */
    private record Filter(Collection<Role> needed) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (!(request.getProperty(Callers.ATTRIBUTE) instanceof Caller caller)) {
                throw new ProblemException(HttpProblem.of(UNAUTHORIZED));
            }
            if (!caller.hasAnyOf(needed)) {
                throw new ProblemException(FORBIDDEN, refusal(caller));
            }
        }

        private String refusal(Caller caller) {
            return "This call needs the role " + labels(needed, " or ") + "; the token " + caller.name() + " has "
                    + labels(caller.roles(), " and ") + ".";
        }

        private static String labels(Collection<Role> roles, String word) {
            return roles.isEmpty()
                    ? "none"
                    : roles.stream().sorted().map(Role::label).collect(Collectors.joining(word));
        }
    }
}
