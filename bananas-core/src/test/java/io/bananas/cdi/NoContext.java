package io.bananas.cdi;

import io.bananas.spi.JobContext;
import java.time.Instant;

/** A run that nobody looks at. */
record NoContext() implements JobContext {

    @Override
    public String id() {
        return "job-1";
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public long fence() {
        return 1;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public Instant enqueuedAt() {
        return Instant.EPOCH;
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
