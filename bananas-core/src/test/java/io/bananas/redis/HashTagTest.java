package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Job;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A keyspace on one slot of a Cluster begins as a JSON object does. */
@ExtendWith(WithRedis.class)
class HashTagTest {

    @Test
    void aLargeRecordIsNotTakenForTheKeyUnderWhichItIsStaged(Keyspace keyspace) {
        String base = keyspace.keys().base();
        Keys tagged = new Keys("{" + base.substring(0, base.length() - 1) + "}");
        String payload = "\"" + "x".repeat(2 * Staging.LARGE) + "\"";
        Job large = job("large").payload(payload).build();
        try (RedisStores redis = Keyspace.connected(
                RedisStores.open(RedisUrl.parse(keyspace.url()), tagged, Keyspace.RETENTION, Daemons.FACTORY))) {
            assertThat(redis.stores().submit().submit(List.of(large))).isEmpty();
            assertThat(redis.stores().submit().submit(List.of(large))).containsExactly("large");
            assertThat(keyspace.raw().get(tagged.payloads() + "large")).contains(payload);
        } finally {
            keyspace.raw().unlink(keyspace.raw().keys(tagged.base() + "*").toArray(String[]::new));
        }
    }
}
