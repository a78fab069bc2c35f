package io.bananas.chaos.check;

import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was put into Redis on its way to somewhere else: large texts, and pieces of batches. Once nobody submits or runs
 * anything, a piece is there for one reason only: whoever put it there died or was cut off before its next step. Then it
 * expires, or an open batch knows of it. Any other piece is there for ever.
 */
final class StagedPieces {

    private static final int SCANNED = 500;

    /** A little more than what those who put it there give it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(3);

    private final RedisLink redis;
    private final Keys keys;

    StagedPieces(RedisLink redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Whether no batch is on its way that was accepted and is not stored as a whole. */
    boolean isEveryBatchStored() {
        return redis.call(client -> client.zcard(keys.batches())) == 0;
    }

    /** Batches that nobody finishes, and pieces that nothing removes. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        members(keys.batches()).forEach(batch -> left.add("a batch nobody finishes: " + batch));
        addLasting(keys.staged() + "*", left);
        addLasting(keys.base() + "batch:*", left);
        return left;
    }

    /** A node with the scheduler removes such a batch as a whole. */
    private boolean isOfAnOpenBatch(String key) {
        return Stream.of(keys.openBatches(), keys.droppedBatches())
                .flatMap(index -> members(index).stream())
                .anyMatch(batch -> key.startsWith(keys.base() + "batch:" + batch.split(":", -1)[1] + ":"));
    }

    private void addLasting(String pattern, List<String> left) {
        for (String key : Scan.keys(redis, pattern)) {
            long millis = redis.call(client -> client.pttl(key));
            if ((millis == -1 || millis > LONGEST_LIFE.toMillis()) && !isOfAnOpenBatch(key)) {
                left.add("a piece that lasts: " + key + (millis < 0 ? "" : " for " + millis + " ms"));
            }
        }
    }

    private List<String> members(String index) {
        return redis.call(client -> client.zrange(index, 0, SCANNED));
    }
}
