package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Keyspace.claimOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.PauseStore;
import io.bananas.core.view.Pause;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.spi.Priority;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class PauseStoreTest {

    private static List<String> claim(Keyspace keyspace, int max, String... names) {
        return keyspace
                .stores()
                .claim()
                .claim(claimOf("node-1", max, names).routes("default", "gpu").build())
                .claims()
                .stream()
                .map(claim -> claim.job().id())
                .toList();
    }

    private static List<String> paused(Keyspace keyspace) {
        return keyspace.stores().inspect().queues().routes().stream()
                .filter(Route::paused)
                .map(Route::routingKey)
                .toList();
    }

    private static @Nullable Instant pausedSince(Keyspace keyspace, String key) {
        return keyspace.stores().inspect().queues().routes().stream()
                .filter(route -> route.routingKey().equals(key))
                .findFirst()
                .orElseThrow()
                .pausedSince();
    }

    @Test
    void jobsOfAPausedRouteWaitAndOthersAreTaken(Keyspace keyspace) {
        keyspace.submit(job("g").route("gpu").priority(Priority.HIGH), job("d"));
        keyspace.stores().pause().pause("gpu");

        assertThat(claim(keyspace, 9, "echo")).containsExactly("d");
        assertThat(claim(keyspace, 9, "echo")).isEmpty();
        assertThat(keyspace.snapshot().list("route:gpu:queue:high")).containsExactly("g");
    }

    @Test
    void theDefaultRouteCanBePaused(Keyspace keyspace) {
        keyspace.submit(job("g").route("gpu"), job("d"));
        keyspace.stores().pause().pause("default");

        assertThat(claim(keyspace, 9, "echo")).containsExactly("g");
    }

    @Test
    void aRouteIsNotPausedWithOneWhoseKeyBeginsTheSame(Keyspace keyspace) {
        keyspace.submit(job("g").route("gpu"));
        keyspace.stores().pause().pause("gp");
        keyspace.stores().pause().pause("gpu-2");

        assertThat(claim(keyspace, 9, "echo")).containsExactly("g");
    }

    @Test
    void afterTheResumeTheMostUrgentComesFirst(Keyspace keyspace) {
        keyspace.stores().pause().pause("gpu");
        keyspace.submit(
                job("low").route("gpu").priority(Priority.LOW),
                job("normal").route("gpu"),
                job("high").route("gpu").priority(Priority.HIGH),
                job("default"));
        assertThat(claim(keyspace, 1, "echo")).containsExactly("default");
        keyspace.stores().pause().resume("gpu");

        assertThat(claim(keyspace, 9, "echo")).containsExactly("high", "normal", "low");
    }

    @Test
    void sideListsOfAPausedRouteWaitToo(Keyspace keyspace) {
        keyspace.submit(job("r").named("resize").route("gpu"));
        claim(keyspace, 9, "echo");
        keyspace.stores().pause().pause("gpu");

        assertThat(claim(keyspace, 9, "resize")).isEmpty();
        keyspace.stores().pause().resume("gpu");
        assertThat(claim(keyspace, 9, "resize")).containsExactly("r");
    }

    @Test
    void nothingOfAPausedRouteIsMovedToSideLists(Keyspace keyspace) {
        keyspace.submit(job("r").named("resize").route("gpu"));
        keyspace.stores().pause().pause("gpu");
        claim(keyspace, 9, "echo");

        assertThat(keyspace.snapshot().parked()).isEmpty();
    }

    @Test
    void retriedPromotedRequeuedAndReplayedJobsWaitToo(Keyspace keyspace) {
        keyspace.submit(
                job("retried").route("gpu"),
                job("requeued").route("gpu"),
                job("dead").route("gpu"));
        List<Claim> claims = keyspace.stores()
                .claim()
                .claim(claimOf("node-1", 9, "echo").routes("gpu").build())
                .claims();
        keyspace.stores().pause().pause("gpu");
        Settlements.settle(keyspace.stores().settle(), Settlements.retried(claims.get(0), Duration.ofHours(1)));
        Settlements.settle(keyspace.stores().settle(), Settlements.released(claims.get(1)));
        Settlements.settle(keyspace.stores().settle(), Settlements.failed(claims.get(2)));
        keyspace.makeDue("retried", 1);
        keyspace.stores().promote().promote(9);
        keyspace.stores().deadLetters().replay("dead");

        assertThat(claim(keyspace, 9, "echo")).isEmpty();
        assertThat(keyspace.snapshot().list("route:gpu:queue:normal"))
                .containsExactlyInAnyOrder("retried", "requeued", "dead");
        keyspace.stores().pause().resume("gpu");
        assertThat(claim(keyspace, 9, "echo")).containsExactlyInAnyOrder("retried", "requeued", "dead");
    }

    @Test
    void aRunningJobOfAPausedRouteEndsAsEver(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        keyspace.stores().pause().pause("default");

        assertThat(Settlements.settle(keyspace.stores().settle(), Settlements.completed(claim, "1")))
                .isEmpty();
    }

    @Test
    void toPauseTwiceIsToPauseOnce(Keyspace keyspace) {
        PauseStore pause = keyspace.stores().pause();

        Instant before = Instant.now().minusSeconds(1);
        assertThat(pause.pause("gpu")).isEqualTo(Pause.PAUSED);
        Instant since = pausedSince(keyspace, "gpu");
        assertThat(since).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(pause.pause("gpu")).isEqualTo(Pause.PAUSED_BEFORE);
        assertThat(pausedSince(keyspace, "gpu")).isEqualTo(since);
        assertThat(paused(keyspace)).containsExactly("gpu");
        assertThat(pause.resume("gpu")).isTrue();
        assertThat(pause.resume("gpu")).isFalse();
        assertThat(paused(keyspace)).isEmpty();
    }

    @Test
    void aPausedRouteWithoutJobsIsShownAsLongAsItIsPaused(Keyspace keyspace) {
        keyspace.stores().pause().pause("nobody-knows");
        Auditing.pass(keyspace);
        Auditing.pass(keyspace);

        assertThat(paused(keyspace)).containsExactly("nobody-knows");
        keyspace.stores().pause().resume("nobody-knows");
        Auditing.pass(keyspace);
        assertThat(keyspace.stores().inspect().queues().routes())
                .extracting(Route::routingKey)
                .doesNotContain("nobody-knows");
    }

    @Test
    void soManyRoutesMayBePausedAndNoMore(Keyspace keyspace) {
        PauseStore pause = keyspace.stores().pause();
        Map<String, String> many = IntStream.range(0, PauseStore.MOST_PAUSED)
                .boxed()
                .collect(Collectors.toMap(i -> "route" + i, i -> "1"));
        keyspace.raw().hset(keyspace.keys().paused(), many);

        assertThat(pause.pause("one-more")).isEqualTo(Pause.TOO_MANY);
        assertThat(pause.pause("route0")).isEqualTo(Pause.PAUSED_BEFORE);
        assertThat(keyspace.snapshot().scoresOf("routes")).isEmpty();
        pause.resume("route0");
        assertThat(pause.pause("one-more")).isEqualTo(Pause.PAUSED);
    }
}
