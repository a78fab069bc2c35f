package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** New jobs wake as many of the nodes that found nothing as can use them, and only such as take them. */
@ExtendWith(WithRedis.class)
class WakeTest {

    private static ClaimStore.Reply look(Keyspace keyspace, String node, String... names) {
        keyspace.enter(node);
        return keyspace.stores().claim().claim(Keyspace.claimOf(node, 1, names).build());
    }

    @Test
    void aNodeThatSleepsSeesWhetherAnythingIsInItsQueues(Keyspace keyspace) {
        ClaimStore claims = keyspace.stores().claim();
        List<QueueId> queues = List.of(new QueueId("default", Priority.HIGH), new QueueId("default", Priority.NORMAL));
        assertThat(claims.isAnyIn(queues)).isFalse();

        keyspace.submit(job("elsewhere").route("other"));
        assertThat(claims.isAnyIn(queues)).isFalse();

        keyspace.submit(job("strange").named("strange"));
        assertThat(claims.isAnyIn(queues)).isTrue();
        look(keyspace, "node-1", "echo");
        assertThat(claims.isAnyIn(queues)).as("it is in a side list now").isTrue();

        List<QueueId> many = IntStream.range(0, 101)
                .mapToObj(i -> new QueueId("r" + i, Priority.LOW))
                .toList();
        assertThat(claims.isAnyIn(many)).as("too many to look").isTrue();
    }

    private static List<SignalRecorder> asleep(Keyspace keyspace, int count, String... names) {
        List<SignalRecorder> ears = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ears.add(SignalRecorder.of(names[0] + i, keyspace.open()));
            look(keyspace, names[0] + i, names);
        }
        return ears;
    }

    private static int woken(List<SignalRecorder> ears) {
        return ears.stream().mapToInt(SignalRecorder::woken).sum();
    }

    private static void close(List<SignalRecorder> ears) {
        ears.forEach(SignalRecorder::close);
    }

    private static List<String> asleepIn(Keyspace keyspace) {
        List<String> channels = new ArrayList<>();
        keyspace.raw()
                .keys(keyspace.keys().pool("*") + ":idle")
                .forEach(idle -> channels.addAll(keyspace.raw().zrange(idle, 0, -1)));
        return channels.stream()
                .map(channel -> channel.substring(channel.lastIndexOf(':') + 1))
                .toList();
    }

    @Test
    void oneJobWakesOneOfMany(Keyspace keyspace) {
        List<SignalRecorder> ears = asleep(keyspace, 5, "echo");

        keyspace.submit(job("a"));
        await().until(() -> woken(ears) == 1);
        keyspace.submit(job("b"), job("c"));

        await().until(() -> woken(ears) == 3);
        assertThat(ears).allMatch(signals -> signals.woken() <= 1);
        assertThat(asleepIn(keyspace)).hasSize(2);
        close(ears);
    }

    @Test
    void aJobWakesNobodyWhoDoesNotTakeIt(Keyspace keyspace) {
        List<SignalRecorder> others = asleep(keyspace, 2, "other", "third");
        List<SignalRecorder> ears = asleep(keyspace, 2, "echo", "third");

        keyspace.submit(job("a"), job("b"), job("c"));

        await().until(() -> woken(ears) == 2);
        assertThat(woken(others)).isZero();
        assertThat(asleepIn(keyspace)).containsExactlyInAnyOrder("other0", "other1");
        keyspace.submit(job("d").named("third"));
        await().until(() -> woken(others) == 1);
        close(ears);
        close(others);
    }

    @Test
    void aJobOfAPausedRouteWakesNobodyUntilTheRouteIsResumed(Keyspace keyspace) {
        List<SignalRecorder> ears = asleep(keyspace, 3, "echo");
        keyspace.stores().pause().pause("default");

        keyspace.submit(job("a"), job("b"));
        assertThat(asleepIn(keyspace)).hasSize(3);
        keyspace.stores().pause().resume("default");

        await().until(() -> woken(ears) == 2);
        close(ears);
    }

    @Test
    void aNodeThatIsGoneDoesNotKeepOthersFromBeingWoken(Keyspace keyspace) {
        List<SignalRecorder> ears = asleep(keyspace, 1, "echo");
        IntStream.range(0, 3).forEach(i -> look(keyspace, "gone" + i, "echo"));

        keyspace.submit(job("a"));

        await().until(() -> woken(ears) == 1);
        close(ears);
    }

    @Test
    void whoTakesLessThanUsualIsWokenForThatOnly(Keyspace keyspace) {
        List<SignalRecorder> ears = asleep(keyspace, 2, "echo", "limited");
        ClaimStore.Request exhausted = Keyspace.claimOf("echo1", 1, "echo")
                .limits(Map.of("echo", ClaimStore.NO_LIMIT))
                .resting()
                .build();
        keyspace.stores().claim().claim(exhausted);

        keyspace.submit(job("a").named("limited"));

        await().until(() -> ears.get(0).woken() == 1);
        assertThat(asleepIn(keyspace)).containsExactly("echo1");
        close(ears);
    }

    @Test
    void sleepsWhileItFindsNothingAndNoLonger(Keyspace keyspace) {
        assertThat(look(keyspace, "node-1", "echo").more())
                .as("nobody knew the pool")
                .isTrue();
        assertThat(look(keyspace, "node-1", "echo").more()).isFalse();
        assertThat(asleepIn(keyspace)).containsExactly("node-1");
        keyspace.raw()
                .keys(keyspace.keys().pool("*"))
                .forEach(key -> assertThat(keyspace.raw().ttl(key)).isBetween(1L, 90L));
        keyspace.submit(job("a").priority(Priority.LOW));
        look(keyspace, "node-2", "other");

        ClaimStore.Request resting =
                Keyspace.claimOf("node-1", 1, "echo").resting().build();
        List<Claim> claims = keyspace.stores().claim().claim(resting).claims();

        assertThat(claims).hasSize(1);
        assertThat(asleepIn(keyspace)).containsExactly("node-2");
    }

    @Test
    void whoLiesDownForgetsThoseThatStoppedInTheirSleep(Keyspace keyspace) {
        look(keyspace, "node-1", "echo");
        String idle = keyspace.raw()
                .keys(keyspace.keys().pool("*") + ":idle")
                .iterator()
                .next();
        keyspace.raw().zadd(idle, System.currentTimeMillis() - 60_000.0, "stopped");

        look(keyspace, "node-2", "echo");

        assertThat(asleepIn(keyspace)).containsExactlyInAnyOrder("node-1", "node-2");
    }

    @Test
    void keysThatAreSomethingElseKeepNothingFromBeingClaimed(Keyspace keyspace) {
        look(keyspace, "node-1", "echo");
        keyspace.raw()
                .keys(keyspace.keys().pool("*"))
                .forEach(key -> keyspace.raw().set(key, "nothing"));
        String pools = keyspace.keys().base() + "queue:normal:pools";
        keyspace.submit(job("a"));
        assertThat(keyspace.claim("node-1", 1, "echo")).hasSize(1);
        keyspace.raw().set(pools, "nothing");

        keyspace.submit(job("b"));

        assertThat(keyspace.claim("node-1", 1, "echo")).hasSize(1);
    }

    @Test
    void whoServesManyRoutesIsWokenForEach(Keyspace keyspace) {
        String[] routes = IntStream.range(0, 400).mapToObj(i -> "r" + i).toArray(String[]::new);
        try (SignalRecorder signals = SignalRecorder.of("node-1", keyspace.open())) {
            for (int i : new int[] {0, 399}) {
                keyspace.stores()
                        .claim()
                        .claim(Keyspace.claimOf("node-1", 1, "echo")
                                .routes(routes)
                                .build());
                int before = signals.woken();
                keyspace.submit(job("j" + i).route("r" + i));
                await().until(() -> signals.woken() == before + 1);
                settleAll(keyspace, routes);
            }
        }
    }

    private static void settleAll(Keyspace keyspace, String... routes) {
        keyspace.stores()
                .claim()
                .claim(Keyspace.claimOf("node-1", 9, "echo").routes(routes).build())
                .claims()
                .forEach(claim -> Settlements.settle(keyspace.stores().settle(), Settlements.completed(claim, "1")));
    }
}
