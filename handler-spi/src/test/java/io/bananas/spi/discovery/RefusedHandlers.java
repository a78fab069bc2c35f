package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.Periodic;
import io.bananas.spi.discovery.GoodHandlers.Base;
import io.bananas.spi.discovery.GoodHandlers.Shared;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.validation.Valid;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Handlers that must not be deployed. */
final class RefusedHandlers {

    private RefusedHandlers() {}

    @Handles("shared")
    @Dependent
    static class Namesake extends Base<String> {}

    @Periodic(cron = "@daily")
    @Periodic(id = "again", cron = "@hourly")
    @ApplicationScoped
    static class PeriodicBean {}

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

    @Handles("request")
    @RequestScoped
    static class OfRequest extends Base<String> {}

    @Handles("future")
    static class Promises implements JobHandler<String, CompletableFuture<String>> {

        @Override
        public CompletableFuture<String> handle(String payload, JobContext job) {
            return CompletableFuture.completedFuture(payload);
        }
    }

    record Download(String name, List<InputStream> parts) {}

    @Handles("stream")
    static class Streams extends Base<Download> {}

    @Handles("valid")
    static class Constrained implements JobHandler<String, String> {

        @Override
        public String handle(@Valid String payload, JobContext job) {
            return payload;
        }
    }
}
