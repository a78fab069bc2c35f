package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Sleeps for some time. Timeout and cancellation end it early, as both interrupt its thread. */
@Handles("sleep")
@ApplicationScoped
public class Sleep implements JobHandler<Sleep.Request, Void> {

    private static final long A_DAY = 86_400_000;

    /**
     * For how long.
     *
     * @param ms 0 to 86,400,000
     */
    public record Request(@Nullable Long ms) {}

    @Override
    public @Nullable Void handle(@Nullable Request payload, JobContext job) throws InterruptedException {
        Request request = Payloads.required(payload, "payload");
        Thread.sleep(Payloads.within(request.ms, "ms", 0, A_DAY));
        return null;
    }
}
