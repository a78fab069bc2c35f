package io.bananas.redis.connect;

/** Finds the one server that has the keys. */
final class Directions {

    private Directions() {}

    /**
     * Where that server is now.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when no asked server knows
     */
    static RedisUrl to(RedisUrl url, String key) {
        return switch (url.kind()) {
            case STANDALONE -> url;
            case SENTINEL -> Sentinels.primary(url);
            case CLUSTER -> ClusterNodes.owner(url, key);
        };
    }
}
