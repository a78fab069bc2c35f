package io.bananas.chaos.check;

import io.bananas.redis.key.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * What was put into Redis on its way to somewhere else: large texts, and pieces of batches. Once nobody submits or runs
 * anything, a piece is there for one reason only: whoever put it there died or was cut off before its next step. Then it
 * expires, or an open batch knows of it. Any other piece is there for ever.
 */
final class StagedPieces {

    private static final int SCANNED = 500;

    /** A little more than what those who put it there give it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(3);

    private final UnifiedJedis redis;
    private final Keys keys;

    StagedPieces(UnifiedJedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Whether no batch is on its way that was accepted and is not stored as a whole. */
    boolean isEveryBatchStored() {
        return redis.zcard(keys.batches()) == 0;
    }

    /** Batches that nobody finishes, and pieces that nothing removes. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        redis.zrange(keys.batches(), 0, SCANNED).forEach(batch -> left.add("a batch nobody finishes: " + batch));
        addLasting(keys.staged() + "*", left);
        addLasting(keys.base() + "batch:*", left);
        return left;
    }

    /** A node with the scheduler removes such a batch as a whole. */
    private boolean isOfAnOpenBatch(String key) {
        return Stream.of(keys.openBatches(), keys.droppedBatches())
                .flatMap(index -> redis.zrange(index, 0, SCANNED).stream())
                .anyMatch(batch -> key.startsWith(keys.base() + "batch:" + batch.split(":", -1)[1] + ":"));
    }

    private void addLasting(String pattern, List<String> left) {
        var found = redis.scanIteration(SCANNED, pattern);
        while (!found.isIterationCompleted()) {
            for (String key : found.nextBatchList()) {
                long millis = redis.pttl(key);
                if ((millis == -1 || millis > LONGEST_LIFE.toMillis()) && !isOfAnOpenBatch(key)) {
                    left.add("a piece that lasts: " + key + (millis < 0 ? "" : " for " + millis + " ms"));
                }
            }
        }
    }
}
