package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.discovery.GoodHandlers.Base;
import io.bananas.spi.discovery.GoodHandlers.Shared;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Handlers that must not be deployed. */
final class RefusedHandlers {

    private RefusedHandlers() {}

    @Handles("shared")
    @Dependent
    static class Namesake extends Base<String> {}

    @ApplicationScoped
    static class Unnamed extends Base<String> {}

    @ApplicationScoped
    static class UnnamedChild extends Shared {}

    @Handles(value = "timeless", timeout = "never")
    @ApplicationScoped
    static class Timeless extends Base<String> {}

    @Dependent
    static class ProducerMethod {

        @Produces
        JobHandler<String, String> handler() {
            return (String payload, JobContext job) -> payload;
        }
    }

    @Dependent
    static class ProducerField {

        @Produces
        final Shared handler = new Shared();
    }
}
