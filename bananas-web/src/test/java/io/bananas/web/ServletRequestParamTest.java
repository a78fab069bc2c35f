package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class ServletRequestParamTest {

    private static final URI BASE = URI.create("/api/");

    /** Without it Jersey would find nothing to give. */
    @Test
    void aResourceGetsItsRequest() throws Exception {
        SeContainerInitializer beans =
                SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Asking.class);
        try (SeContainer container = beans.initialize()) {
            assertThat(container.isRunning()).isTrue();
            ApplicationHandler jersey = new ApplicationHandler(new ResourceConfig(Asking.class)
                    .register(Api.requests())
                    .property("jersey.config.beanValidation.disable.server", true));

            assertThat(ask(jersey, "first")).isEqualTo("first");
            assertThat(ask(jersey, "second")).isEqualTo("second");
        }
    }

    private static String ask(ApplicationHandler jersey, String address) throws Exception {
        ContainerRequest request =
                new ContainerRequest(BASE, BASE.resolve("asking"), "GET", null, new MapPropertiesDelegate(), null);
        request.setProperty(ServletRequestParam.ATTRIBUTE, requestFrom(address));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        assertThat(jersey.apply(request, body).get(10, TimeUnit.SECONDS).getStatus())
                .isEqualTo(200);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static HttpServletRequest requestFrom(String address) {
        return HttpServletRequest.class.cast(Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> address));
    }

    /** A resource that says who asks. */
    @Path("asking")
    @ApplicationScoped
    public static class Asking {

        @GET
        public String who(@Context HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }
}
