package io.bananas.spi.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.RetryLater;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerRulesTest {

    @Handles("plain")
    private static final class Plain {}

    @Handles(
            value = "full",
            timeout = "24h",
            maxRetries = 100,
            backoff = @Backoff(base = "1ms", max = "24h", jitter = 1),
            noRetryOn = {IllegalArgumentException.class, StackOverflowError.class},
            concurrency = 1)
    private static final class Full {}

    @Handles(
            value = "no name",
            timeout = "0s",
            maxRetries = 101,
            backoff = @Backoff(base = "soon", max = "25h", jitter = 1.1),
            noRetryOn = {RuntimeException.class, RetryLater.class},
            concurrency = -1)
    private static final class AllWrong {}

    @Handles(value = "low", maxRetries = -2, backoff = @Backoff(jitter = Double.NaN))
    private static final class Low {}

    @Test
    void anAuthorNeedsToSayNoMoreThanTheName() {
        assertThat(check(Plain.class)).isEmpty();
    }

    @Test
    void takesEverythingWithinItsBounds() {
        assertThat(check(Full.class)).isEmpty();
    }

    @Test
    void namesTheClassTheValueAndTheRuleOfAllThatIsWrong() {
        String where = "@Handles of " + AllWrong.class.getName() + ": ";

        assertThat(check(AllWrong.class))
                .containsExactly(
                        where + "the name 'no name' does not match [A-Za-z0-9][A-Za-z0-9_.:-]{0,127}",
                        where + "maxRetries must be between 0 and 100, but is 101",
                        where + "concurrency must not be negative, but is -1",
                        where + "backoff jitter must be between 0 and 1, but is 1.1",
                        where + "noRetryOn must not name io.bananas.spi.RetryLater, which asks to be run again",
                        where + "timeout must be between 1ms and 24h, but is 0s",
                        where + "backoff base must be a number with ms, s, m, h or d, like 30s, but is 'soon'",
                        where + "backoff max must be between 1ms and 24h, but is 25h");
    }

    @Test
    void onlyMinusOneMeansAsConfigured() {
        assertThat(check(Low.class))
                .hasSize(2)
                .anySatisfy(
                        problem -> assertThat(problem).contains("maxRetries").endsWith("is -2"))
                .anySatisfy(problem -> assertThat(problem).contains("jitter").endsWith("is NaN"));
    }

    private static List<String> check(Class<?> type) {
        return HandlerRules.check(
                new HandlerDeclaration(type, null, requireNonNull(type.getAnnotation(Handles.class))));
    }
}
