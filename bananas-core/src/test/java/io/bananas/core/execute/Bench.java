package io.bananas.core.execute;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.QuietLeases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A queue in memory for a worker under test: jobs come out in order, and it can be away. */
final class Bench implements ClaimStore {

    private static final ClaimSettings SETTINGS = new ClaimSettings("node", List.of(), Duration.ofSeconds(15));

    private final List<Claim> waiting = new ArrayList<>();
    private final AtomicLong fence = new AtomicLong();
    private final Doorbell doorbell = new Doorbell();
    private final LeaseKeeper leases = new LeaseKeeper(new QuietLeases(this::elsewhere), SETTINGS, Ticker.SYSTEM);
    private volatile Set<String> elsewhere = Set.of();
    private volatile int most = Integer.MAX_VALUE;
    private volatile Runnable failure = () -> {};
    private volatile boolean failing;
    private volatile int calls;
    private volatile int asked;
    private volatile CountDownLatch answer = new CountDownLatch(0);

    /** What happens after these runs, where nobody waits for it. */
    static AfterRun after(ActiveRuns runs) {
        NameLimits names = new NameLimits(new HandlerRegistry(Map.of()));
        ClaimLimits limits = new ClaimLimits(names, new HeapRoom(1L << 30), new PrefetchLimit(1));
        return new AfterRun(runs, limits, new Slots(Ticker.SYSTEM), new Doorbell());
    }

    Doorbell doorbell() {
        return doorbell;
    }

    Claimer claimer() {
        return new Claimer(this, leases, SETTINGS, JobListener.NONE, Ticker.SYSTEM);
    }

    LeaseKeeper leases() {
        return leases;
    }

    /** As if the job's lease had run out and another node had it now. */
    void giveToAnother(String id) {
        elsewhere = Set.of(id);
        leases.renew();
    }

    /** From now on claims take one job. */
    void oneAtATime() {
        most = 1;
    }

    void add(JobBuilder... jobs) {
        synchronized (waiting) {
            for (JobBuilder job : jobs) {
                waiting.add(job.claimed(fence.incrementAndGet()));
            }
        }
        doorbell.ring();
    }

    /** From now on claims do this first, which is to throw, until {@link #back}. */
    void failWith(Runnable with) {
        failure = with;
        failing = true;
    }

    void back() {
        failing = false;
        doorbell.ring();
    }

    /** From now on claims take jobs but do not answer before the latch is open. */
    void answerAfter(CountDownLatch latch) {
        answer = latch;
    }

    private Set<String> elsewhere() {
        return elsewhere;
    }

    int calls() {
        return calls;
    }

    /** How many jobs the last claim asked for. */
    int asked() {
        return asked;
    }

    int left() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public Reply claim(Request request) {
        calls++;
        asked = request.max();
        if (failing) {
            failure.run();
        }
        List<Claim> taken = take(request);
        if (!taken.isEmpty()) {
            awaitUninterruptibly(answer);
        }
        return new Reply(taken, false, List.of(), List.of());
    }

    @Override
    public boolean isAnyIn(List<QueueId> queues) {
        return failing || left() > 0;
    }

    @Override
    public Optional<Claim> read(Claim claim) {
        return Optional.of(claim);
    }

    @Override
    public long lastFence() {
        return fence.get();
    }

    @Override
    public Set<String> requeueLost(String node, long after, long until, Collection<Lease> known) {
        return Set.of();
    }

    private List<Claim> take(Request request) {
        Map<String, Integer> names = new HashMap<>(request.names());
        List<Claim> taken = new ArrayList<>();
        synchronized (waiting) {
            for (Claim claim : List.copyOf(waiting)) {
                Integer left = names.get(claim.job().name());
                if (taken.size() < Math.min(most, request.max()) && left != null && left != 0) {
                    names.put(claim.job().name(), left - 1);
                    waiting.remove(claim);
                    taken.add(claim);
                }
            }
        }
        return taken;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
