package io.bananas.web.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bananas.core.face.AccessControl;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class ProviderTokensTest {

    @Test
    void whateverGoesWrongTheNodeLooksAgain() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        try {
            for (Throwable failure : List.of(
                    new QueueUnavailableException("not started", null),
                    new IllegalStateException("broken"),
                    new StackOverflowError())) {
                ProviderTokens tokens = new ProviderTokens(new AccessControl(() -> {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }));

                assertThatCode(() -> tokens.look(thread)).doesNotThrowAnyException();
                assertThat(thread.isShutdown()).isFalse();
            }
        } finally {
            thread.shutdownNow();
        }
    }
}
