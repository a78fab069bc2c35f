package io.bananas.redis;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Job;
import io.bananas.core.store.BatchStore.Found;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.FaultProxy.Direction;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.params.ZAddParams;

/** Batches of more parts than one call makes durable: whoever dies at which point, they are committed whole or removed whole. */
@ExtendWith(WithRedis.class)
class OpenBatchTest {

    /** Two calls make parts durable before that of the commit. */
    private static final int PIECES = 250;

    private static final int ROUNDS = 12;

    /** The number of each call. */
    private static final int EACH = 0;

    /** More bytes than Redis answers with until the commit. */
    private static final int ANSWERS = 20_000;

    private static List<List<Job>> pieces() {
        return jobs("j", PIECES).stream().map(List::of).toList();
    }

    private static RedisBatchStore store(Scripts scripts, Keyspace keyspace) {
        return new RedisBatchStore(scripts, new KeyspaceNames(keyspace.keys(), Keyspace.RETENTION), keyspace.keys());
    }

    private static RedisBatchStore store(Keyspace keyspace) {
        return store(new Scripts(keyspace.open().link()), keyspace);
    }

    private static OpenBatches open(Keyspace keyspace) {
        return new OpenBatches(
                new Scripts(keyspace.open().link()),
                new KeyspaceNames(keyspace.keys(), Keyspace.RETENTION),
                keyspace.keys());
    }

    /** Does something just before a call of a script. */
    private static RedisBatchStore before(Keyspace keyspace, String script, int number, Runnable what) {
        return store(
                new Scripts(keyspace.open().link()) {

                    private int calls;

                    @Override
                    protected Object run(
                            String name, String source, String digest, List<String> keys, List<String> arguments) {
                        if (name.equals(script) && (number == EACH || ++calls == number)) {
                            what.run();
                        }
                        return super.run(name, source, digest, keys, arguments);
                    }
                },
                keyspace);
    }

    /** As if all batches had been left long ago. */
    private static void age(Keyspace keyspace) {
        Keys keys = keyspace.keys();
        for (String index : List.of(keys.batches(), keys.openBatches())) {
            keyspace.raw().zrange(index, 0, -1).forEach(batch -> keyspace.raw().zadd(index, 1, batch));
        }
    }

    private static void finishAll(Keyspace keyspace) {
        age(keyspace);
        RedisBatchStore store = store(keyspace);
        while (store.finishOne() == Found.ONE) {
            // the next one
        }
    }

    private static void assertAllStored(Keyspace keyspace) {
        assertThat(keyspace.snapshot().list("queue:normal"))
                .containsExactlyElementsOf(
                        jobs("j", PIECES).stream().map(Job::id).toList());
        assertNothingLeft(keyspace);
    }

    private static void assertNothingStored(Keyspace keyspace) {
        assertThat(keyspace.snapshot().jobs()).isEmpty();
        assertNothingLeft(keyspace);
    }

    private static void assertNothingLeft(Keyspace keyspace) {
        assertThat(keyspace.raw().keys(keyspace.keys().base() + "batch*")).isEmpty();
    }

    @Test
    void storesAllInTheirOrder(Keyspace keyspace) {
        assertThat(store(keyspace).submit(pieces())).isEmpty();

        assertAllStored(keyspace);
    }

    @Test
    void whoeverDiesAtWhateverPointLeavesAllOrNothing(Keyspace keyspace) {
        int enough = bytesUntilAccepted(keyspace);
        int accepted = 0;
        int refused = 0;
        for (int bytes = enough - 500; accepted < 3; bytes += 10) {
            boolean isAccepted = submitUntilCut(keyspace, bytes);
            boolean isCommitted = keyspace.raw().exists(keyspace.keys().batches())
                    || keyspace.raw().exists(keyspace.keys().jobs() + "j0");
            expireStaged(keyspace);

            finishAll(keyspace);

            assertThat(isCommitted || !isAccepted).isTrue();
            if (isCommitted) {
                assertAllStored(keyspace);
            } else {
                assertNothingStored(keyspace);
            }
            accepted += isAccepted ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            forget(keyspace);
        }
        assertThat(refused).isGreaterThan(20);
    }

    /** A number of bytes of answers that just suffices for the commit. */
    private static int bytesUntilAccepted(Keyspace keyspace) {
        int least = 0;
        int enough = ANSWERS;
        while (enough - least > 20) {
            int middle = (least + enough) / 2;
            if (submitUntilCut(keyspace, middle)) {
                enough = middle;
            } else {
                least = middle;
            }
            forget(keyspace);
        }
        assertThat(enough).isLessThan(ANSWERS - 20);
        return enough;
    }

    /** Whether it was accepted, although the connection was cut after so many bytes of answers. */
    private static boolean submitUntilCut(Keyspace keyspace, int bytes) {
        URI url = URI.create(keyspace.url());
        try (FaultProxy proxy = FaultProxy.to(url.getHost(), url.getPort());
                RedisLink link = new RedisLink(
                        RedisUrl.parse("redis://127.0.0.1:" + proxy.port()),
                        keyspace.keys().fence(),
                        0)) {
            proxy.cutAfter(Direction.FROM_SERVER, bytes);
            store(new Scripts(link), keyspace).submit(pieces());
            return true;
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    /** What has a time to live is gone some time later. */
    private static void expireStaged(Keyspace keyspace) {
        keyspace.snapshot().lives().forEach((key, life) -> {
            if (key.startsWith("batch:") && life != -1) {
                keyspace.raw().unlink(keyspace.keys().base() + key);
            }
        });
    }

    private static void forget(Keyspace keyspace) {
        Set<String> keys = keyspace.raw().keys(keyspace.keys().base() + "*");
        if (!keys.isEmpty()) {
            keyspace.raw().unlink(keys.toArray(String[]::new));
        }
    }

    @Test
    void whatAnotherNodeHasDroppedIsNeverCommitted(Keyspace keyspace) {
        for (String step : List.of("keep_parts", "commit")) {
            RedisBatchStore slow = before(keyspace, step, step.equals("commit") ? 1 : 2, () -> finishAll(keyspace));

            assertThatThrownBy(() -> slow.submit(pieces())).isInstanceOf(QueueUnavailableException.class);

            expireStaged(keyspace);
            assertNothingStored(keyspace);
        }
    }

    @Test
    void whatIsCommittedIsNeverDropped(Keyspace keyspace) {
        RedisBatchStore store = store(keyspace);
        RedisBatchStore.Batch batch = store.commit(pieces()).batch();
        OpenBatches open = open(keyspace);

        open.drop(batch);
        assertThat(open.dropOne()).isEqualTo(Found.NONE);
        finishAll(keyspace);

        assertAllStored(keyspace);
    }

    /** A node that takes a live submitter for dead. */
    @Test
    void aCommitAndADropAtOnceEndInOneOfBoth(Keyspace keyspace) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        RedisBatchStore submitter = before(keyspace, "commit", EACH, () -> {
            ageOpen(keyspace);
            meet(both);
        });
        OpenBatches impatient = open(keyspace);
        Thread dropping = Daemons.FACTORY.newThread(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                meet(both);
                impatient.dropOne();
            }
        });
        dropping.start();
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            submitOrNot(submitter, jobs("r" + round + "-", PIECES), accepted);
        }
        dropping.join();

        expireStaged(keyspace);
        finishAll(keyspace);
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyInAnyOrderElementsOf(accepted);
        assertNothingLeft(keyspace);
    }

    private static void submitOrNot(RedisBatchStore submitter, List<Job> jobs, List<String> accepted) {
        try {
            submitter.submit(jobs.stream().map(List::of).toList());
            jobs.forEach(job -> accepted.add(job.id()));
        } catch (QueueUnavailableException dropped) {
            assertThat(dropped).hasMessageContaining("nothing was submitted");
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ageOpen(Keyspace keyspace) {
        String open = keyspace.keys().openBatches();
        keyspace.raw()
                .zrange(open, 0, -1)
                .forEach(batch -> keyspace.raw()
                        .zadd(open, 1, batch, ZAddParams.zAddParams().xx()));
    }

    @Test
    void whoIsJustMakingPartsDurableIsLeftAlone(Keyspace keyspace) {
        RedisBatchStore other = store(keyspace);
        before(keyspace, "commit", 1, () -> assertThat(other.finishOne()).isEqualTo(Found.NONE))
                .submit(pieces());

        assertAllStored(keyspace);
    }

    @Test
    void aPartThatHasExpiredTakesTheBatchWithIt(Keyspace keyspace) {
        for (String step : List.of("keep_parts", "commit")) {
            RedisBatchStore late = before(keyspace, step, 1, () -> expireStaged(keyspace));

            assertThatThrownBy(() -> late.submit(pieces()))
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("in time");

            assertNothingStored(keyspace);
        }
    }

    @Test
    void whenMemoryIsFullBeforeTheCommitNothingRemains(Keyspace keyspace) {
        for (String step : List.of("keep_parts", "commit")) {
            RedisBatchStore store = before(
                    keyspace,
                    step,
                    step.equals("commit") ? 1 : 2,
                    () -> keyspace.raw().configSet("maxmemory", "1"));
            try {
                assertThatThrownBy(() -> store.submit(pieces()))
                        .isInstanceOf(QueueUnavailableException.class)
                        .hasMessageContaining("OOM");
            } finally {
                keyspace.raw().configSet("maxmemory", "0");
            }

            expireStaged(keyspace);
            assertNothingStored(keyspace);
        }
    }

    @Test
    void whoeverDiesWhileItRemovesABatchIsFollowedByAnother(Keyspace keyspace) {
        Keys keys = keyspace.keys();
        keyspace.raw().zadd(keys.droppedBatches(), 1, "1:left:3");
        keyspace.raw().set(keys.piece("left", 2), "a piece");
        keyspace.raw().set(RedisBatchStore.payloadOf(keys.piece("left", 1), 99), "a payload");

        finishAll(keyspace);

        assertNothingStored(keyspace);
    }

    @Test
    void batchesOfAVersionToComeAreLeftToThoseWhoKnowIt(Keyspace keyspace) {
        Keys keys = keyspace.keys();
        keyspace.raw().zadd(keys.droppedBatches(), 1, "2:what:ever");
        keyspace.raw().zadd(keys.openBatches(), 1, "2:who:knows");
        keyspace.raw().zadd(keys.openBatches(), 2, "1:left:1");

        finishAll(keyspace);

        assertThat(keyspace.raw().zrange(keys.droppedBatches(), 0, -1)).containsExactly("2:what:ever");
        assertThat(keyspace.raw().zrange(keys.openBatches(), 0, -1)).containsExactly("2:who:knows");
    }
}
