package io.bananas.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bananas.it.Ears;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What works in a servlet or an EJB works in a handler, wherever it lies. */
@ExtendWith(ArquillianExtension.class)
class ThreadContextIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private JobQueue queue;

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Ears.product("bananas.ear");
        ear.addAsLibrary(Ears.jar(
                "lib-probe.jar",
                ContextProbe.class,
                ContextProbe.Labelled.class,
                LibProbe.class,
                LibProbe.Label.class));
        Ears.addEjbModule(ear, Ears.jar("ejb-probe.jar", EjbProbe.class, EjbProbe.Label.class, Greeter.class));
        Ears.addToWar(ear, ThreadContextIT.class, WarProbe.class, WarProbe.Label.class);
        return ear;
    }

    @Test
    void inALibrary() throws Exception {
        assertEquals("{}", brokenIn("lib"));
    }

    @Test
    void inAnEjbModule() throws Exception {
        assertEquals("{}", brokenIn("ejb"));
    }

    @Test
    void inTheWar() throws Exception {
        assertEquals("{}", brokenIn("war"));
    }

    private @Nullable String brokenIn(String place) throws Exception {
        String id = queue.submit(
                        JobRequest.builder("probe." + place).maxRetries(0).build())
                .id();
        JobResult result = queue.await(id, PATIENCE)
                .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)
                .orElseThrow();
        return result.error() == null ? result.result() : result.error();
    }
}
