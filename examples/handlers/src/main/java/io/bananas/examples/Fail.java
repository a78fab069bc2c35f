package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Fails on every run, until its retries are used up: fills the dead letters. */
@Handles("fail")
@ApplicationScoped
public class Fail implements JobHandler<Fail.Request, Void> {

    /**
     * How to fail.
     *
     * @param message the error's message; there is a default
     */
    public record Request(@Nullable String message) {}

    @Override
    public @Nullable Void handle(@Nullable Request payload, JobContext job) {
        String message = payload == null ? null : payload.message;
        throw new IllegalStateException(message == null ? "failed as asked" : message);
    }
}
