package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.store.ClaimStore;
import io.bananas.testing.StubHandler;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SmallPartsTest {

    private static StubHandler limitedTo(int concurrency) {
        return StubHandler.of((payload, context) -> "1")
                .with(new Handler.Policy(
                        Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.of(concurrency)));
    }

    @Test
    void aLimitedNameIsOfferedUntilItsPlacesAreTaken() {
        NameLimits limits = new NameLimits(
                new HandlerRegistry(Map.of("free", StubHandler.of((payload, context) -> "1"), "two", limitedTo(2))));
        assertThat(limits.available()).isEqualTo(Map.of("free", ClaimStore.NO_LIMIT, "two", 2));

        limits.taken(job("a").named("two").claimed(1));
        limits.taken(job("b").named("free").claimed(2));
        assertThat(limits.available()).containsEntry("two", 1);
        assertThat(limits.throttled()).isEqualTo(Map.of("two", false));
        limits.taken(job("c").named("two").claimed(3));
        assertThat(limits.available()).isEqualTo(Map.of("free", ClaimStore.NO_LIMIT));
        assertThat(limits.throttled()).isEqualTo(Map.of("two", true));

        assertThat(limits.released(job("a").named("two").claimed(1))).isTrue();
        assertThat(limits.released(job("b").named("free").claimed(2))).isFalse();
        assertThat(limits.available()).containsEntry("two", 1);
    }

    @Test
    void jobsArePrefetchedOnlyWhileTheyTakeNextToNothing() {
        PrefetchLimit prefetch = new PrefetchLimit(10);
        assertThat(prefetch.allowed()).isZero();

        for (int i = 0; i < 100; i++) {
            prefetch.took(100_000);
        }
        assertThat(prefetch.allowed()).isEqualTo(10);

        prefetch.took(1_000_000_000);
        assertThat(prefetch.allowed()).isZero();
    }

    @Test
    void theRegistryKnowsItsHandlers() {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("two", limitedTo(2)));

        assertThat(handlers.names()).containsExactly("two");
        assertThat(handlers.find("two")).isPresent();
        assertThat(handlers.find("one")).isEmpty();
    }
}
