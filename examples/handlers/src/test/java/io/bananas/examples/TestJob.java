package io.bananas.examples;

import io.bananas.spi.JobContext;
import io.bananas.spi.testing.FakeJobContext;

/** Runs for tests. */
final class TestJob {

    private TestJob() {}

    static JobContext firstRun() {
        return run(1);
    }

    static JobContext run(int attempt) {
        return FakeJobContext.builder("test").attempt(attempt).build();
    }
}
