package io.bananas.examples;

import io.bananas.spi.JobContext;
import java.time.Instant;

/** A run for tests. */
record TestJob(int attempt) implements JobContext {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static JobContext firstRun() {
        return new TestJob(1);
    }

    @Override
    public String id() {
        return "job-1";
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public long fence() {
        return 1;
    }

    @Override
    public Instant deadline() {
        return NOON.plusSeconds(60);
    }

    @Override
    public Instant enqueuedAt() {
        return NOON.minusSeconds(1);
    }

    @Override
    public Instant startedAt() {
        return NOON;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
