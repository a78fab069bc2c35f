package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.redis.codec.Records;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import io.bananas.testing.Audit;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.Snapshot;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/**
 * Whatever somebody breaks with a hand in Redis, after a few audits everything is as it should be, and no job is gone.
 * {@code -Dbananas.damage.seed=…} repeats one case.
 */
class RandomDamageTest {

    private static final int CASES = Integer.getInteger("bananas.damage.cases", 100);
    private static final int WAYS = 21;

    /** How much there is, and the first way to break it. */
    private record Scale(int cases, int jobs, int claimed, int firstWay) {}

    private static final Scale FEW = new Scale(CASES, 24, 12, 0);

    /** Without what makes an entry wait twice: where no one step sees both, the claim drops one. */
    private static final Scale MANY = new Scale(1 + CASES / 20, 700, 100, 7);

    @Test
    void theAuditorRepairsWhatIsBroken() {
        repair(FEW);
    }

    @Test
    void theAuditorRepairsWhatIsBrokenInBulk() {
        repair(MANY);
    }

    private static void repair(Scale scale) {
        Long given = Long.getLong("bananas.damage.seed");
        Random seeds = new Random();
        int cases = given == null ? scale.cases() : 1;
        for (int i = 0; i < cases; i++) {
            run(given == null ? seeds.nextLong() : given, scale);
        }
        assertThat(cases).isPositive();
    }

    private static void run(long seed, Scale scale) {
        try (Keyspace keyspace = WithRedis.keyspace()) {
            List<String> done = new ArrayList<>();
            try {
                Random random = new Random(seed);
                Set<String> ids = fill(keyspace, random, scale);
                for (int i = 0; i < 6; i++) {
                    done.add(damage(keyspace, random, scale));
                }
                checkRepaired(keyspace, ids);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dbananas.damage.seed=" + seed + "\n" + done + "\n" + e.getMessage(), e);
            }
        }
    }

    private static Set<String> fill(Keyspace keyspace, Random random, Scale scale) {
        List<Job> jobs = IntStream.range(0, scale.jobs())
                .mapToObj(i -> JobBuilder.job("j" + i)
                        .named(random.nextInt(4) == 0 ? "other" : "echo")
                        .payload(random.nextInt(4) == 0 ? '"' + "x".repeat(9_000) + '"' : "null")
                        .priority(List.of(Priority.values()).get(random.nextInt(3)))
                        .dueAt(random.nextInt(5) == 0 ? Instant.now().plus(Duration.ofHours(1)) : null)
                        .build())
                .toList();
        keyspace.stores().submit().submit(jobs);
        for (Claim claim : keyspace.claim("node-1", scale.claimed(), "echo")) {
            switch (random.nextInt(5)) {
                case 0 -> keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
                case 1 -> keyspace.stores().settle().dead(List.of(Settlements.failed(claim)));
                case 2 -> keyspace.stores().settle().retry(List.of(Settlements.retried(claim, Duration.ofHours(1))));
                default -> keyspace.expireLease(claim.job().id());
            }
        }
        Set<String> ids = new TreeSet<>();
        jobs.forEach(job -> ids.add(job.id()));
        return ids;
    }

    private static String damage(Keyspace keyspace, Random random, Scale scale) {
        UnifiedJedis raw = keyspace.raw();
        Keys keys = keyspace.keys();
        String id = "j" + random.nextInt(scale.jobs());
        String list = keys.base() + keys.queueEndings().get(random.nextInt(3));
        int way = scale.firstWay() + random.nextInt(WAYS - scale.firstWay());
        switch (way) {
            case 0 -> raw.lrem(list, 0, id);
            case 1 -> raw.lpush(list, id);
            case 2 -> {
                raw.rpush(list + ":parked:echo", id);
                raw.zadd(list + ":parked", 1, "echo");
                raw.hincrBy(keys.parked(), list, random.nextInt(3));
            }
            case 3 -> raw.zrem(keys.scheduled(), id);
            case 4 -> raw.zadd(keys.scheduled(), 1, id);
            case 5 -> raw.del(keys.owners());
            case 6 -> raw.hset(keys.leases(), id, "?");
            case 7 -> raw.hdel(keys.leases(), id);
            case 8 -> raw.hset(keys.leases(), id, (1_000_000 + random.nextInt(1_000_000)) + " node-2 1");
            case 9 -> raw.set(keys.jobs() + id, "?");
            case 10 -> raw.zadd(keys.dead(), (double) System.currentTimeMillis(), id);
            case 11 -> raw.persist(keys.jobs() + id);
            case 12 -> raw.hset(keys.cancels(), id, "1");
            case 13 -> raw.zrem(keys.dead(), id);
            case 14 -> raw.persist(keys.errors() + id);
            case 15 -> raw.del(list);
            case 16 -> raw.del(keys.scheduled());
            case 17 -> raw.del(keys.leases());
            case 18 -> raw.del(keys.dead());
            case 19 -> raw.del(keys.payloads() + id);
            default -> lengthenHistories(keyspace, list);
        }
        return way + " " + id;
    }

    private static void lengthenHistories(Keyspace keyspace, String list) {
        String history = "{\"v\":1,\"attempts\":1,\"crashes\":0,\"note\":\"" + "x".repeat(12_000) + "\"}";
        for (String id : keyspace.raw().lrange(list, 0, 59)) {
            String key = keyspace.keys().jobs() + id;
            String record = keyspace.raw().get(key);
            if (record != null) {
                keyspace.raw().set(key, Records.submitted(record) + '\u001e' + history);
            }
        }
    }

    private static void checkRepaired(Keyspace keyspace, Set<String> ids) {
        for (int i = 0; i < 3; i++) {
            Auditing.pass(keyspace);
            keyspace.snapshot().leases().keySet().forEach(keyspace::expireLease);
            keyspace.recover(MANY.jobs(), 3);
            keyspace.stores().promote().promote(MANY.jobs());
        }
        Snapshot snapshot = keyspace.snapshot();
        assertThat(Audit.complaints(snapshot)).isEmpty();
        Set<String> kept = new TreeSet<>(snapshot.jobs());
        kept.addAll(snapshot.quarantine().keySet());
        assertThat(kept).containsAll(ids);
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }
}
