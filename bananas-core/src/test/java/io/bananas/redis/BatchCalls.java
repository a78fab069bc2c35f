package io.bananas.redis;

import io.bananas.redis.RedisBatchStore.Batch;
import io.bananas.redis.key.Keys;
import io.bananas.testing.OwnRedis;
import redis.clients.jedis.UnifiedJedis;

/** Finishes batches that their submitters have left. */
final class BatchCalls {

    private static final int TIMES = 7;

    private BatchCalls() {}

    static void make(RedisBatchStore batches, UnifiedJedis redis, FullKeyspace full, CountedScripts counted) {
        Keys keys = OwnRedis.KEYS;
        for (int i = 0; i < TIMES; i++) {
            counted.now("a batch whose submitter died");
            Batch batch =
                    batches.commit(RedisSubmitStore.cut(full.scattered(200))).batch();
            redis.zadd(keys.batches(), 1, batch.name());
            redis.set(keys.piece(batch.id(), 0), "9:?");
            batches.finishOne();
            counted.now("a batch that is not committed");
            redis.zadd(keys.openBatches(), 1, "1:left:200");
            batches.finishOne();
        }
    }
}
