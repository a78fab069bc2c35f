package io.bananas.core.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.BrokenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static final ClaimSettings SETTINGS = new ClaimSettings("node", List.of(), Duration.ofSeconds(15));

    private final List<String> beats = new ArrayList<>();
    private final List<Integer> checked = new ArrayList<>();
    private final List<Lease> lost = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private Set<String> gone = Set.of();
    private Set<String> unwanted = Set.of();
    private boolean alive = true;
    private boolean anyCancelled;
    private int entered;
    private RuntimeException failure = new IllegalStateException();
    private boolean failing;
    private Runnable meanwhile = () -> {};

    private final LeaseKeeper keeper = new LeaseKeeper(new Store(), SETTINGS, Ticker.SYSTEM);

    private final class Store implements LeaseStore {

        @Override
        public String enlist(String node, Duration length) {
            return node + "~" + ++entered;
        }

        @Override
        public Beat beat(String owner, Duration length) {
            if (failing) {
                throw failure;
            }
            assertThat(length).isEqualTo(Duration.ofSeconds(15));
            beats.add(owner);
            return new Beat(alive, anyCancelled);
        }

        @Override
        public Check check(Collection<Lease> leases) {
            checked.add(leases.size());
            meanwhile.run();
            return new Check(gone, unwanted);
        }
    }

    private Lease lease(String id, long fence) {
        return new Lease(id, fence, keeper.owner(), Instant.EPOCH);
    }

    @Test
    void oneBeatRenewsAllLeases() {
        IntStream.range(0, 2_500).forEach(i -> keeper.hold(lease("j" + i, i)));

        keeper.renew();

        assertThat(beats).containsExactly("node~1");
        assertThat(checked).isEmpty();
        assertThat(keeper.size()).isEqualTo(2_500);
    }

    @Test
    void looksAfterSingleLeasesInBatchesWhenACancellationIsAskedFor() {
        IntStream.range(0, 450).forEach(i -> keeper.hold(lease("j" + i, i)));
        anyCancelled = true;

        keeper.renew();

        assertThat(checked).containsExactly(200, 200, 50);
    }

    @Test
    void renewsHalfAsOftenWhileItHoldsNothing() {
        long[] now = {0};
        LeaseKeeper timed = new LeaseKeeper(new Store(), SETTINGS, () -> now[0]);
        String owner = timed.owner();
        now[0] = SETTINGS.renewal().toNanos();
        timed.beat();
        assertThat(beats).isEmpty();

        timed.hold(new Lease("a", 1, owner, Instant.EPOCH));
        timed.beat();
        assertThat(beats).hasSize(1);

        timed.forget(new Lease("a", 1, owner, Instant.EPOCH));
        now[0] += SETTINGS.renewalAtRest().toNanos();
        timed.beat();
        assertThat(beats).hasSize(2);
    }

    @Test
    void doesNotBeatBeforeItIsAnOwner() {
        keeper.renew();
        assertThat(beats).isEmpty();
        keeper.owner();
        keeper.renew();
        assertThat(beats).containsExactly("node~1");
    }

    @Test
    void anOwnerThatWasTakenForDeadLosesAllAndEntersAnew() {
        keeper.whenLost(lost::add);
        keeper.hold(lease("a", 1));
        keeper.hold(lease("b", 2));
        Lease first = new Lease("a", 1, "node~1", Instant.EPOCH);
        Lease second = new Lease("b", 2, "node~1", Instant.EPOCH);
        alive = false;

        keeper.renew();
        keeper.renew();

        assertThat(lost).containsExactlyInAnyOrder(first, second);
        assertThat(keeper.size()).isZero();
        assertThat(keeper.owner()).isEqualTo("node~2");
    }

    @Test
    void whatALaterOwnerHoldsIsNotLostWithAnEarlierOne() {
        keeper.whenLost(lost::add);
        String first = keeper.owner();
        keeper.lostOwner(first);
        keeper.hold(lease("a", 1));

        keeper.lostOwner(first);

        assertThat(lost).isEmpty();
        assertThat(keeper.owner()).isEqualTo("node~2");
    }

    @Test
    void tellsOnceOfASingleLeaseThatIsLost() {
        keeper.whenLost(lost::add);
        Lease first = lease("a", 1);
        keeper.hold(first);
        keeper.hold(lease("b", 2));
        gone = Set.of("a");
        anyCancelled = true;

        keeper.renew();
        keeper.renew();

        assertThat(lost).containsExactly(first);
        assertThat(checked).containsExactly(2, 1);
    }

    @Test
    void whatWasSettledWhileTheAnswerWasUnderWayIsNotLost() {
        keeper.whenLost(lost::add);
        Lease lease = lease("a", 1);
        keeper.hold(lease);
        gone = Set.of("a");
        anyCancelled = true;
        meanwhile = () -> keeper.forget(lease);

        keeper.renew();

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
        assertThat(beats).hasSize(1);
    }

    @Test
    void tellsOfACancellationWithEachBeat() {
        keeper.whenCancelled(lease -> cancelled.add(lease.jobId()));
        keeper.hold(lease("a", 1));
        unwanted = Set.of("a");
        anyCancelled = true;

        keeper.renew();
        keeper.renew();

        assertThat(cancelled).containsExactly("a", "a");
        assertThat(keeper.size()).isEqualTo(1);
    }

    @Test
    void looksAfterOneLeaseWhenItIsSaidToBeCancelled() {
        keeper.whenCancelled(lease -> cancelled.add(lease.jobId()));
        keeper.hold(lease("a", 1));
        unwanted = Set.of("a");

        keeper.check("a", 2);
        assertThat(cancelled).isEmpty();
        keeper.check("a", 1);
        assertThat(cancelled).containsExactly("a");
    }

    @Test
    void beatsRenewOnlyWhenItIsTimeOrTheLastRenewalFailed() {
        keeper.hold(lease("a", 1));
        keeper.beat();
        assertThat(beats).isEmpty();

        failing = true;
        keeper.renew();
        failing = false;
        keeper.beat();
        keeper.beat();
        assertThat(beats).hasSize(1);
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

        assertThat(beats).hasSize(1);
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
