package io.bananas.core.claim;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.BrokenLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private final List<Integer> sizes = new ArrayList<>();
    private final List<Lease> lost = new ArrayList<>();
    private Set<String> gone = Set.of();
    private RuntimeException failure = new IllegalStateException();
    private boolean failing;
    private final List<String> cancelled = new ArrayList<>();
    private Set<String> unwanted = Set.of();
    private static final ClaimSettings SETTINGS = new ClaimSettings("node", List.of(), Duration.ofSeconds(15));

    private final LeaseKeeper keeper = new LeaseKeeper(new Store(), SETTINGS, Ticker.SYSTEM);

    private final class Store implements LeaseStore {

        @Override
        public Renewal renew(Collection<Lease> leases, Duration length) {
            if (failing) {
                throw failure;
            }
            assertThat(length).isEqualTo(Duration.ofSeconds(15));
            sizes.add(leases.size());
            return new Renewal(gone, unwanted);
        }
    }

    private static Lease lease(String id, long fence) {
        return job(id).claimed(fence).lease();
    }

    @Test
    void renewsAllThatAreHeldInBatches() {
        IntStream.range(0, 2_500).forEach(i -> keeper.hold(lease("j" + i, i)));

        keeper.renew();

        assertThat(sizes).containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 100);
        assertThat(keeper.size()).isEqualTo(2_500);
    }

    @Test
    void tellsHowLongLeasesAreWhenNothingIsHeld() {
        keeper.renew();
        assertThat(sizes).containsExactly(0);
    }

    @Test
    void tellsOnceOfALeaseThatIsLost() {
        keeper.whenLost(lost::add);
        keeper.hold(lease("a", 1));
        keeper.hold(lease("b", 2));
        gone = Set.of("a");

        keeper.renew();
        keeper.renew();

        assertThat(lost).containsExactly(lease("a", 1));
        assertThat(sizes).containsExactly(2, 1);
    }

    @Test
    void whatWasSettledWhileTheAnswerWasUnderWayIsNotLost() {
        keeper.whenLost(lost::add);
        keeper.hold(lease("a", 1));
        LeaseKeeper[] self = new LeaseKeeper[1];
        LeaseStore settlesMeanwhile = (leases, length) -> {
            leases.forEach(self[0]::forget);
            return new LeaseStore.Renewal(Set.of("a"), Set.of());
        };
        LeaseKeeper other = new LeaseKeeper(settlesMeanwhile, SETTINGS, Ticker.SYSTEM);
        self[0] = other;
        other.whenLost(lost::add);
        other.hold(lease("b", 2));

        other.renew();

        assertThat(lost).isEmpty();
    }

    @Test
    void anOutageLosesNothing() {
        keeper.whenLost(lost::add);
        keeper.hold(lease("a", 1));
        failing = true;
        keeper.renew();
        failure = new QueueUnavailableException("away", null);
        keeper.renew();
        failing = false;

        keeper.renew();

        assertThat(lost).isEmpty();
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void tellsOfACancellationWithEachRenewal() {
        keeper.whenCancelled(lease -> cancelled.add(lease.jobId()));
        keeper.hold(lease("a", 1));
        unwanted = Set.of("a");

        keeper.renew();
        keeper.renew();

        assertThat(cancelled).containsExactly("a", "a");
        assertThat(keeper.size()).isEqualTo(1);
    }

    @Test
    void beatsRenewOnlyWhenItIsTimeOrTheLastRenewalFailed() {
        keeper.hold(lease("a", 1));
        keeper.beat();
        assertThat(sizes).isEmpty();

        failing = true;
        keeper.renew();
        failing = false;
        keeper.beat();
        keeper.beat();
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void notEvenAnErrorThatCannotBeLoggedEndsTheHeartbeat() {
        keeper.hold(lease("a", 1));
        failing = true;
        keeper.renew();

        try (BrokenLog broken = new BrokenLog("BANANAS-2007")) {
            assertThat(broken).isNotNull();
            keeper.beat();
        }
        failing = false;
        keeper.beat();

        assertThat(sizes).containsExactly(1);
    }

    @Test
    void forgettingAnOldLeaseKeepsTheNewOne() {
        keeper.hold(lease("a", 1));
        keeper.hold(lease("a", 2));
        keeper.forget(lease("a", 1));

        assertThat(keeper.size()).isEqualTo(1);
    }

    @Test
    void aJobThatComesASecondTimeHasLostItsFirstLease() {
        keeper.whenLost(lost::add);
        keeper.hold(lease("a", 1));
        keeper.hold(lease("a", 2));

        assertThat(lost).containsExactly(lease("a", 1));
    }

    @Test
    void knowsForHowLongItsLeasesWereNotRenewed() {
        assertThat(keeper.sinceRenewal()).isZero();
        keeper.hold(lease("a", 1));
        failure = new QueueUnavailableException("away", null);
        failing = true;
        keeper.renew();
        Duration unrenewed = keeper.sinceRenewal();
        assertThat(unrenewed).isPositive();
        keeper.renew();
        assertThat(keeper.sinceRenewal()).isGreaterThan(unrenewed);

        long before = System.nanoTime();
        failing = false;
        keeper.renew();

        assertThat(keeper.sinceRenewal()).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - before));
        keeper.forget(lease("a", 1));
        assertThat(keeper.sinceRenewal()).isZero();
    }
}
