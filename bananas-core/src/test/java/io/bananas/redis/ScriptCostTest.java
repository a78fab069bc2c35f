package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobListener;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.Selection;
import io.bananas.core.promote.Promoter;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.ProgressStore;
import io.bananas.core.store.Settlement;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.Settlements;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a keyspace holds, no call of a script takes more than 5 ms of Redis' processor time: every script there is, with the
 * largest batches that are sent. What counts is what Redis itself counts, in most of several calls.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScriptCostTest {

    private static final double MOST_MILLIS = 5;
    private static final double MOST_MILLIS_OF_A_COMMIT = 2;
    private static final int TIMES = 7;
    private static final int SETTLED_AT_ONCE = 50;
    private static final int RENEWED_AT_ONCE = 200;
    private static final String MEGABYTE = '"' + "x".repeat((1 << 20) - 2) + '"';
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final KeyspaceNames NAMES = new KeyspaceNames(OwnRedis.KEYS, Keyspace.RETENTION);

    private OwnRedis redis;
    private CountedScripts counted;
    private Stores stores;
    private FullKeyspace full;

    @BeforeAll
    void fill(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
        full = new FullKeyspace(redis.raw(), redis.open().stores());
        full.fill();
        RedisLink link = new RedisLink(RedisUrl.parse(redis.process().url()), OwnRedis.KEYS.fence(), 0);
        counted = new CountedScripts(link, redis.raw());
        stores = RedisStores.open(counted, OwnRedis.KEYS, Keyspace.RETENTION, Daemons.FACTORY)
                .stores();
    }

    @AfterAll
    void stop() {
        System.getLogger(ScriptCostTest.class.getName()).log(System.Logger.Level.INFO, "\n{0}", counted.table());
        counted.redis().close();
        redis.close();
    }

    private void several(String what, Runnable action) {
        counted.now(what);
        for (int i = 0; i < TIMES; i++) {
            action.run();
        }
    }

    private static <T> List<T> of(List<Claim> claims, Function<Claim, T> outcome) {
        return claims.stream().map(outcome).toList();
    }

    private static String[] named(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    private List<Claim> claimed(int count, History history) {
        return full.claimed("node-1", count, history);
    }

    @Test
    @Order(1)
    void submitting() {
        SubmitCalls.make(stores, full, counted);
    }

    @Test
    @Order(2)
    void finishingBatches() {
        BatchCalls.make(new RedisBatchStore(counted, NAMES, OwnRedis.KEYS), redis.raw(), full, counted);
    }

    @Test
    @Order(3)
    void settling() {
        several(
                "50 small ones",
                () -> stores.settle()
                        .done(of(claimed(SETTLED_AT_ONCE, History.NONE), claim -> Settlements.completed(claim, "1"))));
        several(
                "50 failed for good",
                () -> stores.settle().dead(of(claimed(SETTLED_AT_ONCE, History.NONE), Settlements::failed)));
        several(
                "50 to be retried",
                () -> stores.settle()
                        .retry(of(claimed(SETTLED_AT_ONCE, History.NONE), claim -> Settlements.retried(claim, LEASE))));
        NewsCalls.make(stores, () -> claimed(SETTLED_AT_ONCE, History.NONE), TIMES, counted);
        several(
                "50 requeued",
                () -> stores.settle().release(of(claimed(SETTLED_AT_ONCE, History.NONE), Settlements::released)));
        drain();
        several(
                "50 with a long history, requeued",
                () -> stores.settle()
                        .release(of(claimed(SETTLED_AT_ONCE, FullKeyspace.longHistory()), Settlements::released)));
        drain();
        several("2 with a long history, all refused", () -> {
            List<Claim> claims = claimed(2, FullKeyspace.longHistory());
            List<Settlement.Retry> retries = of(claims, claim -> Settlements.retried(claim, LEASE));
            stores.settle().retry(retries);
            stores.settle().retry(retries);
        });
        several(
                "a result of 1 MiB",
                () -> stores.settle()
                        .done(of(claimed(1, History.NONE), claim -> Settlements.completed(claim, MEGABYTE))));
    }

    @Test
    @Order(3)
    void settlingWhatIsCancelled() {
        several(
                "50 cancelled, requeued",
                () -> stores.settle().release(of(cancelled(History.NONE, SETTLED_AT_ONCE), Settlements::released)));
        several(
                "2 with a long history, cancelled",
                () -> stores.settle().release(of(cancelled(FullKeyspace.longHistory(), 2), Settlements::released)));
        several(
                "50 stopped",
                () -> stores.settle().stopped(of(cancelled(History.NONE, SETTLED_AT_ONCE), Settlements::stopped)));
    }

    private List<Claim> cancelled(History history, int count) {
        List<Claim> claims = claimed(count, history);
        full.askToCancel(claims);
        return claims;
    }

    /** What was requeued would come first. */
    private void drain() {
        redis.raw().del(OwnRedis.KEYS.base() + "route:" + FullKeyspace.WORK + ":queue:normal");
    }

    @Test
    @Order(4)
    void renewingAndTakingBack() {
        List<Claim> claims = claimed(RENEWED_AT_ONCE, History.NONE);
        full.askToCancel(claims.subList(0, 100));
        several("an owner", () -> stores.lease().enlist("node-1", LEASE));
        several("all leases of an owner", () -> stores.lease().beat("node-1", LEASE));
        several("200 leases", () -> stores.lease().check(of(claims, Claim::lease)));
        Recoverer recoverer = new Recoverer(stores.recover(), 3, LEASE, JobListener.NONE);
        several("nothing to take back", recoverer::runOnce);
        several("100 dead workers", () -> {
            full.expire(claimed(100, History.NONE));
            recoverer.runOnce();
            drain();
        });
        several("100 with a long history", () -> {
            full.expire(claimed(100, FullKeyspace.longHistory()));
            recoverer.runOnce();
            drain();
        });
        Recoverer strict = new Recoverer(stores.recover(), 1, LEASE, JobListener.NONE);
        several("20 with a long history, buried", () -> {
            full.expire(claimed(20, FullKeyspace.longHistory()));
            strict.runOnce();
        });
        several("20 with a long history, cancelled", () -> {
            full.expire(cancelled(FullKeyspace.longHistory(), 20));
            recoverer.runOnce();
        });
        several("300 lost claims among 100,000 leases", () -> {
            full.claimed("lost", 300, History.NONE);
            stores.claim().requeueLost("lost", 0, stores.claim().lastFence(), List.of());
            drain();
        });
    }

    @Test
    @Order(5)
    void promoting() {
        Promoter promoter = new Promoter(stores.promote(), JobListener.NONE);
        several("600 due jobs on 600 routes", () -> {
            full.makeDue(full.scattered(600));
            promoter.runOnce();
        });
    }

    @Test
    @Order(6)
    void deadLetters() {
        DeadJobs listed = new DeadJobs(stores.deadLetters());
        DeadLetters letters = new DeadLetters(stores.deadLetters(), JobListener.NONE);
        Filter none = new Filter("nobody", "nowhere");
        several("100,000 letters", () -> listed.list(Filter.NONE, null, 100));
        several("100,000 letters, none that is looked for", () -> listed.list(none, null, 100));
        counted.now("100,000 letters, none that is looked for");
        letters.replay(new Selection.All(none));
        several(
                "100 on 100 routes",
                () -> letters.replay(new Selection.These(
                        full.bury("many", 100, History.NONE, job -> job.route("r" + System.nanoTime())))));
        several("100 with a long history", () -> {
            List<String> ids = full.bury("long", 100, FullKeyspace.longHistory(), job -> job.route(FullKeyspace.WORK));
            listed.list(Filter.NONE, null, 100);
            letters.replay(new Selection.These(ids));
            drain();
        });
        several(
                "100 with a long history, deleted",
                () -> letters.delete(
                        new Selection.These(full.bury("gone", 100, FullKeyspace.longHistory(), job -> job))));
        GroupCalls.make(stores, redis.raw(), full, counted);
        several("10 of 1 MiB", () -> {
            List<String> ids = full.bury("mega", 10, History.NONE, job -> job.payload(MEGABYTE));
            listed.list(Filter.NONE, null, 100);
            letters.replay(new Selection.These(ids));
        });
    }

    @Test
    @Order(7)
    void lookingAndCancelling() {
        String large = full.waiting(1, job -> job.payload(MEGABYTE)).get(0).id();
        several("a job of 1 MiB", () -> stores.inspect().find(large));
        several("a result of 1 MiB", () -> {
            Claim claim = claimed(1, History.NONE).get(0);
            stores.settle().done(List.of(Settlements.completed(claim, MEGABYTE)));
            stores.result().find(claim.job().id());
        });
        counted.now("one job");
        for (int i = 0; i < TIMES; i++) {
            stores.cancel().cancel("new" + i);
            stores.cancel().cancel("old" + i);
            stores.cancel().cancel("parked" + i);
            stores.cancel().cancel("held" + i);
            stores.cancel()
                    .cancel(full.waiting(1, job -> job.payload(MEGABYTE)).get(0).id());
        }
        WhyCalls.make(stores, redis.raw(), counted);
        several("1,000 routes of 100,000", () -> stores.inspect().queues());
        several(
                "two served routes and all others",
                () -> stores.inspect().depths(List.of("default", FullKeyspace.WORK)));
        RedisClock clock = new RedisClock(counted, NAMES);
        several("once", clock::adjust);
        list();
        several(
                "a damaged record",
                () -> new UnreadableRecords(counted, NAMES)
                        .quarantineJob(claimed(1, History.NONE).get(0).lease(), new IllegalStateException("damaged")));
    }

    private void list() {
        several(
                "a page of all that is there",
                () -> stores.list().list(Filter.NONE, Set.of(), null, 1_000, Room.ENOUGH));
        for (JobStatus status : JobStatus.values()) {
            counted.now("a walk over jobs that are " + status.label() + ", none that is looked for");
            ListWalk.over(stores.list(), new Filter("nobody", null), status, TIMES);
        }
    }

    @Test
    @Order(8)
    void claiming() {
        drain();
        several("200 small ones", () -> {
            full.waiting(200, job -> job);
            stores.claim()
                    .claim(Keyspace.claimOf("node-1", 200, "echo")
                            .routes(FullKeyspace.WORK)
                            .build());
        });
        several("200 that nobody here handles", () -> {
            full.waiting(200, job -> job.named("stranger"));
            stores.claim()
                    .claim(Keyspace.claimOf("node-1", 200, "echo")
                            .routes(FullKeyspace.WORK)
                            .build());
        });
        several("10 of 1 MiB", () -> {
            full.waiting(10, job -> job.payload(MEGABYTE));
            stores.claim()
                    .claim(Keyspace.claimOf("node-1", 200, "echo")
                            .routes(FullKeyspace.WORK)
                            .build());
        });
        drain();
        String[] served = named("served", 1_000);
        ClaimStore.Request wide = Keyspace.claimOf("node-1", 200, named("handled", 10_000))
                .routes(served)
                .build();
        Runnable claim = () -> stores.claim().claim(wide);
        several("nothing, for 10,000 names on 1,000 routes", claim);
        List.of(served).forEach(stores.pause()::pause);
        several("nothing, on 1,000 paused routes", claim);
        List.of(served).forEach(stores.pause()::resume);
        several(
                "of a million",
                () -> stores.claim()
                        .claim(Keyspace.claimOf("node-1", 200, "echo").build()));
    }

    @Test
    @Order(9)
    void auditing() {
        RedisAuditStore audits = new RedisAuditStore(counted, NAMES, Duration.ofMillis(1));
        counted.now("a piece of a pass");
        for (int i = 0; i < 400; i++) {
            audits.step();
        }
        several("the last pass", audits::report);
    }

    @Test
    @Order(10)
    void cancellingMany() {
        BulkWalks.byId(stores.bulkCancel(), counted, TIMES);
        BulkWalks.over(stores.bulkCancel(), counted);
    }

    @Test
    @Order(11)
    void scheduling() {
        ProgressCalls.make(stores, () -> claimed(ProgressStore.MOST, History.NONE), counted);
        ScheduleCalls.make(stores, redis.raw(), counted);
        NodeCalls.make(stores, counted);
        MinuteCalls.make(stores, counted);
        AccessCalls.make(stores, counted);
    }

    @Test
    @Order(12)
    void noCallTakesLongAndNoScriptIsForgotten() throws Exception {
        assertThat(counted.seen()).containsExactlyInAnyOrderElementsOf(scripts());
        assertThat(counted.calledSeldom()).isEmpty();
        assertThat(counted.dearerThan(MOST_MILLIS)).isEmpty();
        assertThat(counted.costOf("commit")).isLessThan(MOST_MILLIS_OF_A_COMMIT);
        assertThat(counted.costOf("keep_parts")).isLessThan(MOST_MILLIS_OF_A_COMMIT);
    }

    private static List<String> scripts() throws Exception {
        URI one = Scripts.class.getResource("fence.lua").toURI();
        try (Stream<Path> files = Files.list(Path.of(one).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".lua"))
                    .map(name -> name.substring(0, name.length() - ".lua".length()))
                    .toList();
        }
    }
}
