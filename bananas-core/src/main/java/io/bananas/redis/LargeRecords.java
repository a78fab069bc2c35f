package io.bananas.redis;

import io.bananas.redis.connect.RedisLink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records that are too large for scripts, in which each byte costs Redis a multiple. Thread-safe. */
final class LargeRecords {

    private final RedisLink redis;

    LargeRecords(RedisLink redis) {
        this.redis = redis;
    }

    /** The record as it is; {@code null} when it is missing. */
    byte @Nullable [] bytes(String key) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return redis.call(client -> client.get(name));
    }

    /** The records in the order of their keys; each {@code null} when it is missing. */
    List<@Nullable String> texts(List<String> recordKeys) {
        return redis.call(client -> client.mget(recordKeys.toArray(String[]::new)));
    }
}
