package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.BatchStore.Found;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.view.Lookup;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.FaultProxy.Direction;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches that are stored in pieces: all of their jobs, once, or none, whoever dies at which point. */
@ExtendWith(WithRedis.class)
class BatchStoreTest {

    /** Eight pieces, of which one has a large record. */
    private static final int JOBS = 1_000;

    private static final String LARGE = '"' + "\uD83C\uDF4C".repeat(90_000) + '"';

    /** More bytes than Redis answers with to one submission. */
    private static final int ANSWERS = 900;

    private static List<Job> batch() {
        List<Job> batch = new ArrayList<>(jobs("j", JOBS));
        batch.set(300, job("j300").payload(LARGE).build());
        batch.set(700, job("j700").priority(Priority.LOW).build());
        return batch;
    }

    private static List<String> idsInOrder(String... without) {
        List<String> ids = IntStream.range(0, JOBS)
                .mapToObj(i -> "j" + i)
                .filter(id -> !List.of(without).contains(id))
                .toList();
        return new ArrayList<>(ids);
    }

    private static void assertAllStoredOnce(Keyspace keyspace) {
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyElementsOf(idsInOrder("j700"));
        assertThat(keyspace.snapshot().list("queue:low")).containsExactly("j700");
        assertThat(keyspace.snapshot().jobs()).hasSize(JOBS);
        assertThat(keyspace.raw().get(keyspace.keys().payloads() + "j300")).contains(LARGE);
        assertThat(keyspace.snapshot().lives().get("job:j300")).isEqualTo(-1);
        assertNothingStaged(keyspace);
    }

    private static void assertNothingStaged(Keyspace keyspace) {
        assertThat(keyspace.raw().keys(keyspace.keys().base() + "batch*")).isEmpty();
        assertThat(keyspace.raw().keys(keyspace.keys().staged() + "*")).isEmpty();
    }

    /** As if each batch had been committed long ago. */
    private static void age(Keyspace keyspace) {
        for (String batch : keyspace.raw().zrange(keyspace.keys().batches(), 0, -1)) {
            keyspace.raw().zadd(keyspace.keys().batches(), 1, batch);
        }
    }

    private static void finishAll(Keyspace keyspace) {
        age(keyspace);
        finishAll(keyspace.open());
    }

    private static void finishAll(RedisStores by) {
        while (by.stores().batch().finishOne() == Found.ONE) {
            // the next one
        }
    }

    @Test
    void storesAllInTheirOrder(Keyspace keyspace) {
        assertThat(keyspace.stores().submit().submit(batch())).isEmpty();

        assertAllStoredOnce(keyspace);
        assertThat(keyspace.stores().batch().finishOne()).isEqualTo(Found.NONE);
    }

    @Test
    void tellsWhatWasKnownAndLeavesItAsItIs(Keyspace keyspace) {
        keyspace.submit(job("j3"), job("j300").payload("3"), job("j999"));

        assertThat(keyspace.stores().submit().submit(batch())).containsExactlyInAnyOrder("j3", "j300", "j999");
        assertThat(keyspace.stores().submit().submit(batch())).hasSize(JOBS);

        assertThat(keyspace.snapshot().jobs()).hasSize(JOBS);
        assertThat(keyspace.raw().get(keyspace.keys().jobs() + "j300")).contains("\"payload\":3");
        assertNothingStaged(keyspace);
    }

    @Test
    void aLargeRecordOfASmallBatchGoesThroughNoScript(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b").payload(LARGE), job("c"));
        assertThat(keyspace.submit(job("b").payload(LARGE))).containsExactly("b");

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a", "b", "c");
        assertThat(keyspace.claim("node-1", 3, "echo")).hasSize(3);
        assertThat(keyspace.stores().inspect().find("b").orElseThrow().payload())
                .isEqualTo(LARGE);
        assertNothingStaged(keyspace);
    }

    /** Keys then begin as records do. */
    @Test
    void largeOnesWorkBehindAHashTagToo(Keyspace keyspace) {
        Keys tagged = new Keys('{' + keyspace.keys().base().replace(":", "") + '}');
        try (RedisStores redis = Keyspace.connected(
                RedisStores.open(RedisUrl.parse(keyspace.url()), tagged, Keyspace.RETENTION, Daemons.FACTORY))) {
            redis.stores().submit().submit(batch());
            redis.stores()
                    .submit()
                    .submit(List.of(
                            job("large").payload(LARGE).priority(Priority.HIGH).build()));
            String owner = redis.stores().lease().enlist("node-1", Duration.ofHours(1));
            ClaimStore.Request one = Keyspace.claimOf(owner, 1, "echo").build();
            ClaimStore claims = redis.stores().claim();
            Claim claim = claims.read(claims.claim(one).claims().get(0)).orElseThrow();

            assertThat(claim.job().payload()).isEqualTo(LARGE);
            redis.stores().settle().done(List.of(Settlements.completed(claim, LARGE)));
            assertThat(redis.stores().result().read("large"))
                    .isInstanceOfSatisfying(
                            Lookup.Ended.class,
                            ended -> assertThat(ended.result().result()).isEqualTo(LARGE));
            assertThat(keyspace.raw().get(tagged.payloads() + "j300")).isEqualTo(LARGE);
        } finally {
            Set<String> left = keyspace.raw().keys(tagged.base().replace("{", "\\{") + "*");
            keyspace.raw().unlink(left.toArray(String[]::new));
        }
    }

    @Test
    void whoeverDiesAtWhateverPointLeavesAllOrNothing(Keyspace keyspace) {
        int accepted = 0;
        int refused = 0;
        for (int bytes = 0; bytes < ANSWERS && accepted < 3; bytes += 7) {
            boolean isAccepted = submitUntilCut(keyspace, bytes);
            boolean isCommitted = keyspace.raw().exists(keyspace.keys().batches())
                    || keyspace.raw().exists(keyspace.keys().jobs() + "j0");
            assertStagedExpires(keyspace, isCommitted);

            finishAll(keyspace);

            assertThat(isCommitted || !isAccepted).isTrue();
            if (isCommitted) {
                assertAllStoredOnce(keyspace);
            } else {
                assertThat(keyspace.snapshot().jobs()).isEmpty();
            }
            accepted += isAccepted ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            forget(keyspace);
        }
        assertThat(accepted).isEqualTo(3);
        assertThat(refused).isGreaterThan(3);
    }

    /** What was not committed is gone after a while; what was committed stays until it is stored. */
    private static void assertStagedExpires(Keyspace keyspace, boolean isCommitted) {
        keyspace.snapshot().lives().forEach((key, life) -> {
            if (key.startsWith("batch:") || key.startsWith("staged:")) {
                assertThat(life == -1).as(key).isEqualTo(isCommitted);
            }
        });
    }

    /** Whether it was accepted, although the connection was cut after so many bytes of answers. */
    private static boolean submitUntilCut(Keyspace keyspace, int bytes) {
        URI url = URI.create(keyspace.url());
        try (FaultProxy proxy = FaultProxy.to(url.getHost(), url.getPort());
                RedisStores stores = Keyspace.connected(RedisStores.open(
                        RedisUrl.parse("redis://127.0.0.1:" + proxy.port()),
                        keyspace.keys(),
                        Keyspace.RETENTION,
                        Daemons.FACTORY))) {
            proxy.cutAfter(Direction.FROM_SERVER, bytes);
            stores.stores().submit().submit(batch());
            return true;
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    private static void forget(Keyspace keyspace) {
        Set<String> keys = keyspace.raw().keys(keyspace.keys().base() + "*");
        if (!keys.isEmpty()) {
            keyspace.raw().unlink(keys.toArray(String[]::new));
        }
    }

    @Test
    void whenMemoryIsFullBeforeTheCommitNothingRemains(Keyspace keyspace) {
        keyspace.submit(job("before"));
        keyspace.raw().configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> keyspace.stores().submit().submit(batch()))
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("OOM");
            assertThatThrownBy(() -> keyspace.stores().submit().check())
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("OOM");
        } finally {
            keyspace.raw().configSet("maxmemory", "0");
        }

        assertThat(keyspace.snapshot().jobs()).containsExactly("before");
        assertNothingStaged(keyspace);
    }

    @Test
    void whenMemoryIsFullAfterTheCommitAllIsStored(Keyspace keyspace) {
        Half half = Half.committed(keyspace);
        age(keyspace);
        keyspace.raw().configSet("maxmemory", "1");
        try {
            finishAll(keyspace.open());
        } finally {
            keyspace.raw().configSet("maxmemory", "0");
        }

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyElementsOf(half.ids());
        assertNothingStaged(keyspace);
    }

    @Test
    void whoHasJustCommittedIsLeftAlone(Keyspace keyspace) {
        Half.committed(keyspace);

        assertThat(keyspace.stores().batch().finishOne()).isEqualTo(Found.NONE);
    }

    @Test
    void onlyBatchesThatAnotherVersionHasLeftAreUnknown(Keyspace keyspace) {
        keyspace.skipAudit();
        Keys keys = keyspace.keys();
        for (String index : List.of(keys.batches(), keys.openBatches(), keys.droppedBatches())) {
            keyspace.raw().zadd(index, 1, "2:later:1");
            assertThat(keyspace.stores().batch().finishOne()).as(index).isEqualTo(Found.UNKNOWN);
            keyspace.raw().del(index);
        }
        keyspace.raw().zadd(keys.batches(), (double) System.currentTimeMillis(), "2:later:1");
        assertThat(keyspace.stores().batch().finishOne())
                .as("its submitter is at work")
                .isEqualTo(Found.NONE);
        keyspace.raw().del(keys.batches());
    }

    @Test
    void twoThatFinishAtOnceStoreAllOnce(Keyspace keyspace) throws Exception {
        Half half = Half.committed(keyspace);
        RedisStores one = keyspace.open();
        RedisStores other = keyspace.open();
        age(keyspace);
        Thread beside = Daemons.FACTORY.newThread(() -> finishAll(other));
        beside.start();
        finishAll(one);
        beside.join();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyInAnyOrderElementsOf(half.ids());
        assertNothingStaged(keyspace);
    }

    @Test
    void batchesOfAVersionToComeAreLeftToThoseWhoKnowIt(Keyspace keyspace) {
        keyspace.raw().zadd(keyspace.keys().batches(), 1, "2:what:ever");
        Half half = Half.committed(keyspace);

        finishAll(keyspace);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyElementsOf(half.ids());
        assertThat(keyspace.raw().zrange(keyspace.keys().batches(), 0, -1)).containsExactly("2:what:ever");
    }

    @Test
    void aPieceThatCannotBeReadGoesIntoQuarantineAndTheRestIsStored(Keyspace keyspace) {
        Half half = Half.committed(keyspace);
        keyspace.raw().set(half.firstPiece(), "5:ab");
        keyspace.skipAudit();

        finishAll(keyspace);

        assertThat(keyspace.snapshot().list("queue:normal"))
                .containsExactlyElementsOf(half.ids().subList(250, 500));
        assertThat(keyspace.snapshot().quarantine().values()).containsExactly("5:ab");
        assertNothingStaged(keyspace);
    }

    /** Nothing in the piece tells which they are any more. */
    @Test
    void largePayloadsOfAPieceThatGoesIntoQuarantineExpireWithIt(Keyspace keyspace) {
        List<Job> jobs = List.of(
                job("a").payload(LARGE).build(),
                job("b").build(),
                job("c").payload(LARGE).build());
        Half half = Half.committed(
                keyspace, List.of(jobs, List.of(job("d").payload(LARGE).build())));
        keyspace.raw().unlink(half.firstPiece());
        keyspace.raw().rpush(half.firstPiece(), "no piece");
        keyspace.skipAudit();

        finishAll(keyspace);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("d");
        assertThat(keyspace.snapshot().lives().entrySet())
                .filteredOn(entry -> entry.getKey().contains("batch:"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .isBetween(1L, Keyspace.RETENTION.dead().toMillis()));
    }

    /** A batch of two pieces of which a script has committed all and stored nothing, as if its submitter had died then. */
    private record Half(String firstPiece, List<String> ids) {

        static Half committed(Keyspace keyspace) {
            List<Job> all = jobs("j", 500);
            return committed(keyspace, List.of(all.subList(0, 250), all.subList(250, 500)));
        }

        static Half committed(Keyspace keyspace, List<List<Job>> pieces) {
            RedisBatchStore.Batch batch = new RedisBatchStore(
                            new Scripts(keyspace.open().link()),
                            new KeyspaceNames(keyspace.keys(), Keyspace.RETENTION),
                            keyspace.keys())
                    .commit(pieces)
                    .batch();
            return new Half(
                    keyspace.keys().piece(batch.id(), 0),
                    pieces.stream().flatMap(List::stream).map(Job::id).toList());
        }
    }
}
