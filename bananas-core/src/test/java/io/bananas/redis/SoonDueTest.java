package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.DutyStore.Look;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The node on duty is told of what falls due before it looks again, and of nothing else. */
@ExtendWith(WithRedis.class)
class SoonDueTest {

    /** Almost as long as jobs that the node on duty is told of: the job arrives before it is due, on a slow machine too. */
    private static final Duration SOON = Duration.ofMillis(1_900);

    private static void look(Keyspace keyspace) {
        look(keyspace, "node-1");
    }

    private static void look(Keyspace keyspace, String node) {
        keyspace.stores().duties().look(new Look(node, Duration.ofSeconds(8), null, true));
    }

    @Test
    void tellsOfAJobThatFallsDueSoonAndFirst(Keyspace keyspace) {
        look(keyspace);
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            Instant now = Instant.now();
            keyspace.submit(job("later").dueAt(now.plusSeconds(60)));
            keyspace.submit(job("soon").dueAt(now.plus(SOON)));
            keyspace.submit(job("second").dueAt(now.plus(SOON).plusMillis(5)));
            keyspace.submit(job("now"));

            await().until(() -> !signals.due().isEmpty());
            assertThat(signals.due()).hasSize(1).allMatch(time -> time.compareTo(SOON) <= 0);
        }
    }

    @Test
    void tellsOfARetry(Keyspace keyspace) {
        look(keyspace);
        keyspace.submit(job("a"), job("b"));
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.stores()
                    .settle()
                    .retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ofMillis(1_500))));
            keyspace.stores().settle().retry(List.of(Settlements.snoozed(keyspace.claimOne(), Duration.ofMillis(100))));

            await().until(() -> signals.due().size() == 2);
            assertThat(signals.due()).containsExactly(Duration.ofMillis(1_500), Duration.ofMillis(100));
        }
    }

    @Test
    void tellsNobodyElse(Keyspace keyspace) {
        look(keyspace, "other");
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            Instant soon = Instant.now().plus(SOON);
            keyspace.submit(job("soon").dueAt(soon));
            keyspace.raw().del(keyspace.keys().recovery());
            look(keyspace);
            keyspace.submit(job("sooner").dueAt(soon.minusMillis(5)));

            await().until(() -> !signals.due().isEmpty());
            assertThat(signals.due()).hasSize(1);
        }
    }
}
