package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.annotation.JsonbProperty;
import org.jspecify.annotations.Nullable;

/** Fails on the first so many runs and then succeeds: shows retries. */
@Handles("flaky")
@ApplicationScoped
public class Flaky implements JobHandler<Flaky.Request, Flaky.Success> {

    /**
     * How often to fail.
     *
     * @param failTimes 0 or more
     */
    public record Request(
            @JsonbProperty("fail_times") @Nullable Integer failTimes) {}

    /**
     * How it ended.
     *
     * @param attempts runs, the successful one included
     */
    public record Success(int attempts) {}

    @Override
    public Success handle(@Nullable Request payload, JobContext job) {
        Request request = Payloads.required(payload, "payload");
        long failTimes = Payloads.within(request.failTimes, "fail_times", 0, Integer.MAX_VALUE);
        if (job.attempt() <= failTimes) {
            throw new IllegalStateException("run " + job.attempt() + " fails, as do the first " + failTimes);
        }
        return new Success(job.attempt());
    }
}
