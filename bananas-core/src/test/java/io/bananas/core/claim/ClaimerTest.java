package io.bananas.core.claim;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.event.JobEvent;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.QuietLeases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimerTest {

    private static final ClaimSettings SETTINGS = new ClaimSettings("me", List.of(), Duration.ofSeconds(15));

    private final List<String> calls = new ArrayList<>();
    private final List<JobEvent> told = new ArrayList<>();
    private Runnable beTold = () -> {};
    private long nanos;
    private final LeaseKeeper leases = new LeaseKeeper(new QuietLeases(), SETTINGS, Ticker.SYSTEM);
    private final Claimer claimer = new Claimer(
            new Store(),
            leases,
            SETTINGS,
            event -> {
                told.add(event);
                beTold.run();
            },
            () -> nanos);
    private ClaimStore.Reply reply = new ClaimStore.Reply(List.of(), false, List.of(), List.of());
    private long lastFence;
    private boolean away;
    private boolean any;

    private final class Store implements ClaimStore {

        @Override
        public Reply claim(Request request) {
            check();
            calls.add("claim");
            return reply;
        }

        @Override
        public boolean isAnyIn(List<QueueId> queues) {
            calls.add("look");
            return any;
        }

        @Override
        public Optional<Claim> read(Claim claim) {
            return Optional.of(claim);
        }

        @Override
        public long lastFence() {
            check();
            return lastFence;
        }

        @Override
        public Set<String> requeueLost(String node, long after, long until, Collection<Lease> known) {
            check();
            calls.add("requeueLost " + node + " after " + after + " until " + until);
            return Set.of("lost");
        }

        private void check() {
            if (away) {
                throw new QueueUnavailableException("away", null);
            }
        }
    }

    private void claim() {
        claimer.claim(5, Map.of("echo", ClaimStore.NO_LIMIT), ClaimStore.Room.UNLIMITED);
    }

    private void claimInVain() {
        away = true;
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::claim);
        away = false;
    }

    @Test
    void holdsWhatItGets() {
        reply = new ClaimStore.Reply(List.of(job("a").claimed(1), job("b").claimed(2)), false, List.of(), List.of());
        claim();
        assertThat(leases.size()).isEqualTo(2);
        assertThat(calls).containsExactly("claim");
    }

    @Test
    void requeuesWhatItMayHaveTakenBeforeItClaimsAgain() {
        reply = new ClaimStore.Reply(List.of(job("a").claimed(7)), false, List.of(), List.of());
        claim();
        claimInVain();
        claimInVain();
        lastFence = 9;

        claim();
        claim();

        assertThat(calls).containsExactly("claim", "requeueLost me after 7 until 9", "claim", "claim");
        JobEvent claimed = new JobEvent.Claimed(reply.claims());
        assertThat(told).containsExactly(claimed, new JobEvent.ClaimsRequeued(Set.of("lost")), claimed, claimed);
    }

    @Test
    void givesItBackAtTheEndToo() {
        claimInVain();
        claimer.resolveDoubt();
        claimer.resolveDoubt();
        assertThat(calls).containsExactly("requeueLost me after 0 until 0");
    }

    private boolean isQuiet() {
        return claimer.isQuiet(Map.of("echo", ClaimStore.NO_LIMIT));
    }

    @Test
    void sleepsOnWhileNothingIsInItsQueues() {
        assertThat(isQuiet()).as("before the first claim").isFalse();
        claim();
        calls.clear();

        assertThat(isQuiet()).isTrue();
        any = true;
        assertThat(isQuiet()).isFalse();

        assertThat(calls).containsExactly("look", "look");
    }

    @Test
    void claimsNowAndThenThoughItSleepsSinceTheStoreForgetsSleepers() {
        claim();
        nanos += Claimer.CLAIM_AGAIN.toNanos();
        assertThat(isQuiet()).isFalse();

        claim();
        assertThat(isQuiet()).isTrue();
    }

    @Test
    void claimsWhenItTakesOtherNamesOrMayHaveTakenJobsUnknowingly() {
        claim();
        assertThat(claimer.isQuiet(Map.of("other", ClaimStore.NO_LIMIT))).isFalse();
        claimInVain();
        assertThat(isQuiet()).isFalse();
    }

    @Test
    void doesNotSleepAfterAClaimThatTookJobs() {
        reply = new ClaimStore.Reply(List.of(job("a").claimed(1)), false, List.of(), List.of());
        claim();

        assertThat(isQuiet()).isFalse();
        assertThat(calls).containsExactly("claim");
    }

    @Test
    void requeuesOnceAMinuteWhatItHoldsWithoutKnowingIt() {
        lastFence = 9;
        claim();
        nanos = Claimer.LOOK_FOR_UNKNOWN.toNanos();
        claim();
        claim();
        assertThat(calls).containsExactly("claim", "requeueLost me after 0 until 9", "claim", "claim");
        assertThat(told).containsExactly(new JobEvent.ClaimsRequeued(Set.of("lost")));
    }

    @Test
    void looksAgainAtOnceWhenTheStoreWasAway() {
        nanos = Claimer.LOOK_FOR_UNKNOWN.toNanos();
        claimInVain();
        claim();
        assertThat(calls).containsExactly("requeueLost me after 0 until 0", "claim");
    }

    @Test
    void tellsOfWhatWasQuarantined() {
        reply = new ClaimStore.Reply(List.of(), false, List.of("bad"), List.of());
        claim();
        assertThat(told).containsExactly(new JobEvent.Quarantined("bad"));
    }

    @Test
    void holdsNothingOfWhatItCannotHandOn() {
        reply = new ClaimStore.Reply(List.of(job("a").claimed(1)), false, List.of(), List.of());
        claim();
        leases.whenLost(lease -> {
            throw new OutOfMemoryError("for a moment");
        });
        reply = new ClaimStore.Reply(List.of(job("b").claimed(2), job("a").claimed(3)), false, List.of(), List.of());

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(this::claim);

        assertThat(leases.size()).isZero();
    }

    @Test
    void holdsNothingWhenAListenerFails() {
        beTold = () -> {
            throw new OutOfMemoryError("for a moment");
        };
        reply = new ClaimStore.Reply(List.of(job("a").claimed(1)), false, List.of(), List.of());

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(this::claim);

        assertThat(leases.size()).isZero();
    }
}
