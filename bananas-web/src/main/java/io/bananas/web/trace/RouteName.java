package io.bananas.web.trace;

import io.bananas.core.trace.Span;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.util.regex.Pattern;

/** Names the span of a request by its route, which has no ids in it. */
public class RouteName implements DynamicFeature {

    private static final Pattern RULE = Pattern.compile("\\{\\s*(\\w+)\\s*:[^/]*}");

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        context.register(new Filter(pathOf(call.getResourceClass()) + pathOf(call.getResourceMethod())));
    }

    /** The template of a path, without the rules for what stands in it. */
    static String pathOf(AnnotatedElement part) {
        Path path = part.getAnnotation(Path.class);
        if (path == null) {
            return "";
        }
        String plain = RULE.matcher(path.value()).replaceAll("{$1}");
        return plain.startsWith("/") ? plain : "/" + plain;
    }

    /** Names the spans of one call. */
    private record Filter(String path) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            // the attributes of a servlet request are the properties of this one
            if (request.getProperty(RequestTrace.ATTRIBUTE) instanceof Span span && span.isRecording()) {
                String base = request.getUriInfo().getBaseUri().getPath();
                String route = base.substring(0, base.length() - 1) + path;
                span.rename(request.getMethod() + " " + route);
                span.set("http.route", route);
            }
        }
    }
}
