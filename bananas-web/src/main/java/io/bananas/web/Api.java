package io.bananas.web;

import org.glassfish.jersey.server.ResourceConfig;

/** The JAX-RS application, named in web.xml only. */
public class Api extends ResourceConfig {

    public Api() {
        register(Ping.class);
        property("jersey.config.server.wadl.disableWadl", true);
        property("jersey.config.server.response.setStatusOverSendError", true);
    }
}
