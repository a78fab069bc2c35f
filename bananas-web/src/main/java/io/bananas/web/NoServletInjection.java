package io.bananas.web;

import org.glassfish.jersey.servlet.internal.spi.NoOpServletContainerProvider;
import org.glassfish.jersey.servlet.internal.spi.RequestScopedInitializerProvider;

/** Keeps Jersey from putting request and response into its injection, with each request anew: {@link ServletRequestParam} has the request. */
public class NoServletInjection extends NoOpServletContainerProvider {

    @Override
    public boolean bindsServletRequestResponse() {
        return true;
    }

    @Override
    public RequestScopedInitializerProvider getRequestScopedInitializerProvider() {
        return context -> injection -> {};
    }
}
