package io.bananas.redis;

import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads large payloads, which are apart from their records: in a script each byte would cost Redis a multiple. Thread-safe. */
final class Payloads {

    private final RedisLink redis;
    private final Keys keys;

    Payloads(RedisLink redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The payload of a job; {@code null} when there is no payload of exactly this size. */
    @Nullable
    String read(String id, long bytes) {
        byte[] key = (keys.payloads() + id).getBytes(StandardCharsets.UTF_8);
        byte[] payload = redis.call(client -> client.get(key));
        return payload == null || payload.length != bytes ? null : new String(payload, StandardCharsets.UTF_8);
    }
}
