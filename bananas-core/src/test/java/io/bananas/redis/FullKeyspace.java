package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.Stores;
import io.bananas.redis.codec.ErrorCodec;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;

/** A keyspace as full as it may become, and small pieces of work in it. */
final class FullKeyspace {

    static final int WAITING = 1_000_000;
    static final int ROUTES = 100_000;
    static final int NAMES = 10_000;
    static final int OTHERS = 100_000;

    /** A route of its own for what is to be claimed, requeued and so on. */
    static final String WORK = "work";

    private static final int AT_ONCE = 200;
    private static final int PIPELINED = 1_000;
    private static final int OLDEST = 30_000;
    private static final int NEWEST = 20_000;
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final double IN_A_YEAR = 4e12;

    private final Keys keys = OwnRedis.KEYS;
    private final UnifiedJedis redis;
    private final Stores stores;
    private final JobCodec jobs = new JobCodec(keys);
    private int count;

    FullKeyspace(UnifiedJedis redis, Stores stores) {
        this.redis = redis;
        this.stores = stores;
    }

    /** What happened to a job that failed again and again, with stacks as long as they are kept. */
    static History longHistory() {
        History history = History.NONE;
        for (int i = 1; i <= History.MAX_ERRORS; i++) {
            history = history.withError(JobError.builder("java.io.IOException", "y".repeat(2_000))
                    .attempt(i)
                    .at(LONG_AGO)
                    .stack("x".repeat(8_000))
                    .build());
        }
        return history.retriedAt(LONG_AGO, LONG_AGO, LONG_AGO);
    }

    void fill() {
        submit(NAMES, i -> job("parked" + i).named("name-" + i));
        park();
        submit(ROUTES, i -> job("routed" + i).route("route-" + i));
        submit(OLDEST, i -> job("old" + i));
        String queue = keys.base() + "queue:normal";
        for (int i = 0; i < WAITING - OLDEST - NEWEST; i += PIPELINED) {
            int from = i;
            redis.lpush(
                    queue,
                    IntStream.range(from, from + PIPELINED)
                            .mapToObj(n -> "waiting" + n)
                            .toArray(String[]::new));
        }
        submit(NEWEST, i -> job("new" + i));
        String now = Long.toString(System.currentTimeMillis());
        redis.zadd(keys.owners(), IN_A_YEAR, "other");
        fill(OTHERS, "held", (pipeline, id) -> {
            pipeline.set(keys.jobs() + id, record(id));
            pipeline.hset(keys.leases(), id, "1 other " + now);
        });
        fill(OTHERS, "scheduled", (pipeline, id) -> {
            pipeline.set(keys.jobs() + id, record(id));
            pipeline.zadd(keys.scheduled(), IN_A_YEAR, id);
        });
        bury("dead", OTHERS, History.NONE, job -> job);
    }

    private String record(String id) {
        return jobs.encode(job(id).build());
    }

    private void fill(int size, String prefix, BiConsumer<AbstractPipeline, String> one) {
        for (int from = 0; from < size; from += PIPELINED) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (int i = from; i < Math.min(size, from + PIPELINED); i++) {
                    one.accept(pipeline, prefix + i);
                }
            }
        }
    }

    private void submit(int size, IntFunction<JobBuilder> one) {
        for (int from = 0; from < size; from += AT_ONCE) {
            stores.submit()
                    .submit(IntStream.range(from, Math.min(size, from + AT_ONCE))
                            .mapToObj(i -> one.apply(i).build())
                            .toList());
        }
    }

    /** A node that handles nothing of what waits puts it into side lists. */
    private void park() {
        redis.zadd(keys.owners(), IN_A_YEAR, "parker");
        ClaimStore.Reply reply;
        do {
            reply = stores.claim().claim(Keyspace.claimOf("parker", 1, "none").build());
        } while (reply.more());
    }

    /** Dead letters, the later ones later. */
    List<String> bury(String prefix, int size, History before, UnaryOperator<JobBuilder> how) {
        String encoded = new HistoryCodec().encode(before.ended(JobStatus.FAILED, LONG_AGO, LONG_AGO));
        int first = count;
        count += size;
        List<String> ids = new ArrayList<>();
        double now = System.currentTimeMillis();
        fill(size, prefix + first + '-', (pipeline, id) -> {
            ids.add(id);
            pipeline.set(keys.jobs() + id, jobs.encode(how.apply(job(id)).build()) + '\u001e' + encoded);
            before.errors().forEach(error -> pipeline.rpush(keys.errors() + id, ErrorCodec.encode(error)));
            pipeline.zadd(keys.dead(), now + first, id);
        });
        return ids;
    }

    /** Jobs that are not submitted yet. */
    List<Job> built(int size, UnaryOperator<JobBuilder> how) {
        List<Job> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            made.add(how.apply(job("work" + count++)).build());
        }
        return made;
    }

    /** Jobs that are not submitted yet, each of another name and route. */
    List<Job> scattered(int size) {
        return built(size, job -> job.named("name-" + count % NAMES).route("route-" + count % ROUTES));
    }

    /** Submits jobs, and it is their time. */
    void makeDue(List<Job> jobs) {
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            stores.submit().submit(jobs.subList(from, Math.min(jobs.size(), from + AT_ONCE)));
        }
        jobs.forEach(job -> {
            redis.del(keys.queue(job.queue()));
            redis.zadd(keys.scheduled(), 1, job.id());
        });
    }

    /** New jobs that wait on a route of their own. */
    List<Job> waiting(int size, UnaryOperator<JobBuilder> how) {
        List<Job> made = built(size, job -> how.apply(job.route(WORK)));
        for (int from = 0; from < size; from += AT_ONCE) {
            stores.submit().submit(made.subList(from, Math.min(size, from + AT_ONCE)));
        }
        return made;
    }

    /** New jobs with a history, which this node has claimed. */
    List<Claim> claimed(String node, int size, History history) {
        List<Job> made = waiting(size, job -> job);
        if (!history.equals(History.NONE)) {
            String encoded = new HistoryCodec().encode(history);
            made.forEach(job -> redis.append(keys.jobs() + job.id(), '\u001e' + encoded));
        }
        redis.zadd(keys.owners(), IN_A_YEAR, node);
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < size) {
            ClaimStore.Request request = Keyspace.claimOf(node, size - claims.size(), "echo")
                    .routes(WORK)
                    .build();
            claims.addAll(stores.claim().claim(request).claims());
        }
        return claims;
    }

    /** As if the leases of all these had run out. */
    void expire(List<Claim> claims) {
        claims.stream()
                .map(claim -> claim.lease().owner())
                .distinct()
                .forEach(owner -> redis.zadd(keys.owners(), 1, owner));
    }

    /** As if somebody wanted all these cancelled. */
    void askToCancel(List<Claim> claims) {
        claims.forEach(claim -> stores.cancel().cancel(claim.job().id()));
    }
}
