package io.bananas.web.access;

import io.bananas.core.view.Caller;
import io.bananas.web.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows from method and path alone who may make a call, so that nothing is read for those who may not. It refuses only when it is sure:
 * what it does not know, {@link RoleCheck} decides. Thread-safe.
 */
public final class RolesOfCalls {

    /** A parameter of a path, with or without the rule for its value. No rule has a slash. */
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]*}");

    private static final String ANYTHING = "";

    private final Map<String, List<Call>> byMethod = new HashMap<>();

    /**
     * A call as it is declared.
     *
     * @param segments of the path; a parameter is {@link #ANYTHING}
     */
    private record Call(List<String> segments, RoleRule rule) {

        boolean matches(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (!segment.equals(ANYTHING) && !segment.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads what these resources declare. */
    public RolesOfCalls(Iterable<Class<?>> resources) {
        for (Class<?> resource : resources) {
            if (resource.isAnnotationPresent(Path.class)) {
                for (Method method : resource.getMethods()) {
                    methodOf(method).ifPresent(name -> add(name, resource, method));
                }
            }
        }
    }

    private static Optional<String> methodOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private void add(String name, Class<?> resource, Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            List<String> segments = segments(
                    PARAMETER.matcher(pathOf(resource) + "/" + pathOf(method)).replaceAll("{}"));
            segments.replaceAll(segment -> segment.equals("{}") ? ANYTHING : segment);
            byMethod.computeIfAbsent(name, first -> new ArrayList<>()).add(new Call(segments, RoleRule.of(needs)));
        }
    }

    private static String pathOf(AnnotatedElement part) {
        Path path = part.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return segments;
    }

    /**
     * Why the caller may not make this call; {@code null} when it may, and when there may be no such call.
     *
     * @param path below the application's API
     */
    public @Nullable HttpProblem problemOf(String method, @Nullable String path, Caller caller) {
        HttpProblem problem = null;
        for (Call call : callsOf(method, path)) {
            problem = call.rule.problemOf(caller);
            if (problem == null) {
                return null;
            }
        }
        return problem;
    }

    /**
     * Whether a call that needs a role may be meant by this method and path. Only such calls have a use for a body.
     *
     * @param path below the application's API
     */
    public boolean isDeclared(String method, @Nullable String path) {
        return !callsOf(method, path).isEmpty();
    }

    private List<Call> callsOf(String method, @Nullable String path) {
        List<Call> calls = byMethod.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
        if (calls == null || path == null) {
            return List.of();
        }
        List<String> segments = segments(path);
        segments.replaceAll(RolesOfCalls::withoutMatrix);
        List<Call> meant = new ArrayList<>(2);
        for (Call call : calls) {
            if (call.matches(segments)) {
                meant.add(call);
            }
        }
        return meant;
    }

    /** JAX-RS chooses a call without what follows a semicolon. */
    private static String withoutMatrix(String segment) {
        int end = segment.indexOf(';');
        return end < 0 ? segment : segment.substring(0, end);
    }
}
