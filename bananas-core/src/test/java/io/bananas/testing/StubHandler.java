package io.bananas.testing;

import io.bananas.core.handler.Handler;
import io.bananas.spi.JobContext;

/** A handler from a lambda. */
public record StubHandler(Body body, Policy policy) implements Handler {

    /** What it does. */
    @FunctionalInterface
    public interface Body {
        String run(String payload, JobContext context) throws Exception;
    }

    public static StubHandler of(Body body) {
        return new StubHandler(body, Policy.DEFAULT);
    }

    public StubHandler with(Policy other) {
        return new StubHandler(body, other);
    }

    @Override
    public String run(String payload, JobContext context) throws Exception {
        return body.run(payload, context);
    }
}
