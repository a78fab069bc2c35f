package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Keyspace.claimOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing that may run waits for ever for something else of its priority. */
@ExtendWith(WithRedis.class)
class StarvationTest {

    private static final int SLOTS = 2;

    /** Two slots at 5 ms a job: so many claims until an idle node looks again. */
    private static final int CLAIMS_A_SECOND = 200;

    private Instant created = Instant.now().minusSeconds(3_600);
    private int submitted;

    /** Each is a little younger than the one before. */
    private void submit(Keyspace keyspace, String name, int count) {
        for (int i = 0; i < count; i++) {
            created = created.plusMillis(1);
            keyspace.submit(job(name + submitted++).named(name).createdAt(created));
        }
    }

    /** How many claims it takes until all of b have run, while there are always a thousand of a. */
    private int claimsUntilAllOfB(Keyspace keyspace, Runnable everySecond) {
        submit(keyspace, "a", 1_000);
        submit(keyspace, "b", 10);
        int claims = 0;
        for (int left = 10; left > 0 && claims < 3_000; claims++) {
            if (claims % CLAIMS_A_SECOND == 0) {
                everySecond.run();
            }
            List<Claim> taken = keyspace.claim("ab", SLOTS, "a", "b");
            left -= (int) taken.stream()
                    .filter(claim -> claim.job().name().equals("b"))
                    .count();
            keyspace.stores()
                    .settle()
                    .done(taken.stream()
                            .map(claim -> Settlements.completed(claim, "1"))
                            .toList());
            submit(keyspace, "a", SLOTS);
        }
        return claims;
    }

    private static void lookForAnotherName(Keyspace keyspace) {
        ClaimStore.Request request = claimOf("c", 10, "c").build();
        while (keyspace.stores().claim().claim(request).more()) {}
    }

    @Test
    void aNodeThatParksAllLetsNoNameStarve(Keyspace keyspace) {
        int alone = claimsUntilAllOfB(keyspace, () -> {});
        while (!keyspace.claim("rest", 1_000, "a", "b").isEmpty()) {}

        int beside = claimsUntilAllOfB(keyspace, () -> lookForAnotherName(keyspace));

        assertThat(alone).isBetween(500, 510);
        assertThat(beside).isBetween(500, 510);
    }

    @Test
    void routesOfAPriorityAreServedInTurn(Keyspace keyspace) {
        ClaimSettings settings = new ClaimSettings(
                "node-1", QueueOrder.of(List.of("x", "y"), List.of(Priority.values())), Duration.ofHours(1));
        LeaseKeeper leases = new LeaseKeeper(keyspace.stores().lease(), settings, Ticker.SYSTEM);
        Claimer claimer = new Claimer(keyspace.stores().claim(), leases, settings, JobListener.NONE, Ticker.SYSTEM);
        for (int i = 0; i < 1_000; i++) {
            keyspace.submit(job("y" + i).route("y"));
        }
        keyspace.submit(job("x").route("x"), job("high").route("y").priority(Priority.HIGH));

        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            ClaimStore.Reply reply = claimer.claim(1, Map.of("echo", ClaimStore.NO_LIMIT), ClaimStore.Room.UNLIMITED);
            Claim claim = reply.claims().get(0);
            served.merge(claim.job().routingKey(), 1, Integer::sum);
            assertThat(claim.job().priority() == Priority.HIGH).isEqualTo(i == 0);
            keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
            keyspace.submit(job("x" + i).route("x"));
        }

        assertThat(served.get("x")).isBetween(990, 1_010);
        assertThat(served.get("y")).isBetween(990, 1_010);
    }

    @Test
    void anEmptyRouteGivesItsTurnToNobodyInParticular(Keyspace keyspace) {
        ClaimSettings settings = new ClaimSettings(
                "node-1", QueueOrder.of(List.of("empty", "x", "y"), List.of(Priority.values())), Duration.ofHours(1));
        LeaseKeeper leases = new LeaseKeeper(keyspace.stores().lease(), settings, Ticker.SYSTEM);
        Claimer claimer = new Claimer(keyspace.stores().claim(), leases, settings, JobListener.NONE, Ticker.SYSTEM);
        for (int i = 0; i < 400; i++) {
            keyspace.submit(job("x" + i).route("x"), job("y" + i).route("y"));
        }

        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            List<Claim> claims = claimer.claim(3, Map.of("echo", ClaimStore.NO_LIMIT), ClaimStore.Room.UNLIMITED)
                    .claims();
            claims.forEach(claim -> served.merge(claim.job().routingKey(), 1, Integer::sum));
        }

        assertThat(served).isEqualTo(Map.of("x", 150, "y", 150));
    }

    @Test
    void aLimitedNameTakesTurnsToo(Keyspace keyspace) {
        ClaimSettings settings = new ClaimSettings(
                "node-1", QueueOrder.of(List.of("x", "y"), List.of(Priority.values())), Duration.ofHours(1));
        LeaseKeeper leases = new LeaseKeeper(keyspace.stores().lease(), settings, Ticker.SYSTEM);
        Claimer claimer = new Claimer(keyspace.stores().claim(), leases, settings, JobListener.NONE, Ticker.SYSTEM);
        for (int i = 0; i < 300; i++) {
            for (String route : List.of("x", "y")) {
                keyspace.submit(
                        job(route + i).route(route),
                        job(route + "one" + i).named("one").route(route));
            }
        }

        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            List<Claim> claims = claimer.claim(
                            2, Map.of("echo", ClaimStore.NO_LIMIT, "one", 1), ClaimStore.Room.UNLIMITED)
                    .claims();
            claims.forEach(claim ->
                    served.merge(claim.job().routingKey() + ' ' + claim.job().name(), 1, Integer::sum));
            keyspace.stores()
                    .settle()
                    .done(claims.stream()
                            .map(claim -> Settlements.completed(claim, "1"))
                            .toList());
        }

        assertThat(served.get("x one")).isBetween(40, 160);
        assertThat(served.get("y one")).isBetween(40, 160);
        assertThat(served.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
    }
}
