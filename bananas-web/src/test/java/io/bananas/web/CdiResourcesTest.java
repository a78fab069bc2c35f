package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** Resources are beans of CDI, and Jersey calls them. */
class CdiResourcesTest {

    private static final URI BASE = URI.create("http://localhost/");

    @Test
    void jerseyTakesAResourceFromCdi() throws Exception {
        SeContainerInitializer beans =
                SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Counter.class, Counted.class);
        try (SeContainer container = beans.initialize()) {
            assertThat(container.isRunning()).isTrue();
            ApplicationHandler jersey = new ApplicationHandler(
                    new ResourceConfig(Counted.class).property("jersey.config.beanValidation.disable.server", true));
            assertThat(get(jersey, "counted")).isEqualTo("1");
            assertThat(get(jersey, "counted")).isEqualTo("2");
        }
    }

    @Test
    void otherComponentsAreLeftToJersey() {
        assertThat(new CdiResources().bind(Counter.class, Set.of())).isFalse();
    }

    private static String get(ApplicationHandler jersey, String path) throws Exception {
        ContainerRequest request =
                new ContainerRequest(BASE, BASE.resolve(path), "GET", null, new MapPropertiesDelegate(), null);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Future<ContainerResponse> answer = jersey.apply(request, body);
        assertThat(answer.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
        return body.toString(StandardCharsets.UTF_8);
    }

    /** A bean that a resource injects. */
    @ApplicationScoped
    public static class Counter {

        private int count;

        int next() {
            count++;
            return count;
        }
    }

    /** A resource as those of the API are. */
    @Path("counted")
    @ApplicationScoped
    public static class Counted {

        @Inject
        private Counter counter;

        @GET
        public String count() {
            return Integer.toString(counter.next());
        }
    }
}
