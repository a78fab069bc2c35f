package io.bananas.web.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Refuses bodies without a type: JAX-RS would take them for what the call reads. */
public class BodyTypeCheck implements DynamicFeature {

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        if (call.getResourceMethod().isAnnotationPresent(Consumes.class)) {
            context.register(new Filter());
        }
    }

    private static final class Filter implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getMediaType() == null) {
                throw new NotSupportedException();
            }
        }
    }
}
