package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However much becomes old at once, what is added to an index forgets only some of it; the auditor forgets the rest. */
@ExtendWith(WithRedis.class)
class ForgettingTest {

    private static void fill(Keyspace keyspace, String index) {
        Map<String, Double> old =
                IntStream.range(0, 3_000).boxed().collect(Collectors.toMap(i -> "old" + i, Integer::doubleValue));
        keyspace.raw().zadd(index, old);
    }

    @Test
    void aNewDeadLetterForgetsSomeOldOnes(Keyspace keyspace) {
        String dead = keyspace.keys().dead();
        fill(keyspace, dead);
        keyspace.submit(job("a"));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));

        assertThat(keyspace.raw().zcard(dead)).isBetween(2_000L, 3_000L);
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().zrange(dead, 0, -1)).containsExactly("a");
    }

    @Test
    void whatGoesIntoQuarantineForgetsSomeOfWhatWas(Keyspace keyspace) {
        String quarantine = keyspace.keys().quarantine();
        fill(keyspace, quarantine);
        keyspace.raw().rpush(keyspace.keys().base() + "queue:normal", "gone");
        keyspace.claim("node-1", 1, "echo");

        assertThat(keyspace.raw().zcard(quarantine)).isBetween(2_000L, 3_000L);
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().zrange(quarantine, 0, -1)).containsExactly("gone");
    }

    @Test
    void whatWasTriedAgainIsForgottenWithItsJob(Keyspace keyspace) {
        String tried = keyspace.keys().named("audit_tried");
        keyspace.submit(job("a"));
        keyspace.raw().zadd(keyspace.keys().quarantine(), (double) System.currentTimeMillis(), "aside");
        keyspace.raw().hset(tried, Map.of("a", "?", "aside", "?", "gone", "?"));

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().hkeys(tried)).containsExactlyInAnyOrder("a", "aside");
    }
}
