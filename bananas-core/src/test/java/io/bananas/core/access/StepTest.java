package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Logged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final String CODE = "BANANAS-6004";

    private @Nullable RuntimeException failure;

    private final Step step = new Step(() -> {
        if (failure != null) {
            throw failure;
        }
    });

    @Test
    void aFailureIsLoggedOnceUntilTheStepSucceeds() {
        try (Logged logged = new Logged()) {
            failure = new IllegalStateException("broken");
            step.run();
            step.run();
            assertThat(logged.with(CODE)).hasSize(1);
            failure = null;
            step.run();
            failure = new IllegalStateException("broken");
            step.run();
            assertThat(logged.with(CODE)).hasSize(2);
        }
    }

    @Test
    void anOutageIsNoFailure() {
        try (Logged logged = new Logged()) {
            failure = new QueueUnavailableException("away", null);
            step.run();
            assertThat(logged.with(CODE)).isEmpty();
        }
    }
}
