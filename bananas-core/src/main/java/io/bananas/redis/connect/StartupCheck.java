package io.bananas.redis.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Checks whether a Redis server can hold a queue. */
final class StartupCheck {

    private static final int MAJOR = 6;
    private static final int MINOR = 2;

    private StartupCheck() {}

    /**
     * Checks the server that has the key.
     *
     * @param cluster whether it may be a node of a Cluster
     * @throws UnsuitableRedisException when it would lose jobs or lacks something that the node needs
     * @throws redis.clients.jedis.exceptions.JedisException when it cannot be reached
     */
    static Look run(UnifiedJedis redis, String key, boolean cluster) {
        try {
            Map<String, String> info = parse((String) redis.eval("return redis.call('INFO')", List.of(key), List.of()));
            if (!cluster && info.getOrDefault("redis_mode", "").equals("cluster")) {
                throw isCluster();
            }
            return new Look(judge(info), memoryRatio(info));
        } catch (JedisRedirectionException e) {
            throw cluster ? e : isCluster();
        } catch (JedisDataException e) {
            if (Failures.isForbiddenInScripts(e)) {
                return new Look(List.of("this user may not ask Redis whether it can hold a queue: grant it +info"), 0);
            }
            throw e;
        }
    }

    private static UnsuitableRedisException isCluster() {
        return new UnsuitableRedisException(
                "this Redis is a Cluster: REDIS_URL must begin with redis-cluster:// or rediss-cluster://");
    }

    static List<String> judge(Map<String, String> info) {
        String version = info.getOrDefault("redis_version", "unknown");
        if (!isNewEnough(version)) {
            throw new UnsuitableRedisException("Redis " + version + " is too old: Bananas needs 6.2 or newer");
        }
        String policy = info.getOrDefault("maxmemory_policy", "noeviction");
        if (!policy.equals("noeviction")) {
            throw new UnsuitableRedisException(
                    "Redis would throw jobs away when its memory is full: maxmemory-policy is " + policy
                            + ", but must be noeviction");
        }
        List<String> risks = new ArrayList<>();
        if (!"1".equals(info.getOrDefault("aof_enabled", "0"))) {
            risks.add("Redis keeps no append-only file: a crash of Redis loses the jobs since its last snapshot."
                    + " Set appendonly yes");
        }
        return risks;
    }

    static double memoryRatio(Map<String, String> info) {
        long limit = number(info, "maxmemory");
        return limit == 0 ? 0 : (double) number(info, "used_memory") / limit;
    }

    private static long number(Map<String, String> info, String field) {
        try {
            return Long.parseLong(info.getOrDefault(field, "0"));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    private static boolean isNewEnough(String version) {
        String[] parts = version.split("\\.", -1);
        try {
            int major = Integer.parseInt(parts[0]);
            return major > MAJOR || (major == MAJOR && parts.length > 1 && Integer.parseInt(parts[1]) >= MINOR);
        } catch (NumberFormatException unknown) {
            return false;
        }
    }

    static Map<String, String> parse(String info) {
        Map<String, String> values = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return values;
    }

    /**
     * What a check has found.
     *
     * @param risks what is risky about the server, a line each; empty when nothing is
     * @param memoryRatio how much of the memory that it may use is in use, 1 when all is; 0 when there is no limit or it is
     *     not known
     */
    record Look(List<String> risks, double memoryRatio) {}
}
