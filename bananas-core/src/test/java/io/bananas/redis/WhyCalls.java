package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.Stores;
import io.bananas.core.view.Whereabouts;
import io.bananas.redis.codec.JobCodec;
import io.bananas.testing.OwnRedis;
import redis.clients.jedis.UnifiedJedis;

/** Asks of all kinds of jobs where they are, in the middle of a million too. */
final class WhyCalls {

    private static final int TIMES = 7;

    private WhyCalls() {}

    static void make(Stores stores, UnifiedJedis redis, CountedScripts counted) {
        counted.now("where a job is");
        for (int i = 0; i < TIMES; i++) {
            for (String prefix : new String[] {"new", "old", "parked", "routed", "held", "scheduled", "nobody"}) {
                stores.inspect().whereabouts(prefix + (100 + i));
            }
        }
        counted.now("a job in the middle of a million");
        for (int i = 0; i < TIMES; i++) {
            String id = "waiting" + (500_000 + i);
            redis.set(OwnRedis.KEYS.jobs() + id, new JobCodec(OwnRedis.KEYS).encode(job(id).build()));
            assertThat(stores.inspect().whereabouts(id))
                    .containsInstanceOf(Whereabouts.Waiting.class)
                    .get()
                    .extracting(where -> ((Whereabouts.Waiting) where).turn().count())
                    .isEqualTo(Whereabouts.Count.AT_LEAST);
            redis.del(OwnRedis.KEYS.jobs() + id);
        }
    }
}
