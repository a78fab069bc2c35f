package io.bananas.benchmarks.pieces;

import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.execute.Outcome;
import io.bananas.core.execute.OutcomeSink;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Gives out the same jobs again and again, and counts their outcomes. */
final class Supply implements ClaimStore, OutcomeSink {

    private final List<Claim> claims;
    private final LeaseKeeper leases;
    private final Semaphore ended = new Semaphore(0);
    private int given;
    private long outcomes;

    /**
     * @param jobs how many there are
     */
    Supply(int jobs, LeaseKeeper leases) {
        this.claims = IntStream.range(0, jobs).mapToObj(Supply::claim).toList();
        this.leases = leases;
        this.given = jobs;
    }

    private static Claim claim(int number) {
        Job sample = Samples.JOB;
        Job job = new Job(
                "job-" + number,
                sample.name(),
                sample.payload(),
                sample.queue(),
                sample.timing(),
                sample.limits(),
                sample.attributes());
        return new Claim(job, History.NONE, new Lease(job.id(), number + 1L, Samples.LEASE.owner(), Samples.NOW));
    }

    /** All jobs wait again. */
    synchronized void refill() {
        given = 0;
    }

    /** Waits until all jobs have an outcome, and answers with how many outcomes there were since the start. */
    long awaitOutcomes() throws InterruptedException {
        ended.acquire(claims.size());
        outcomes += claims.size();
        return outcomes;
    }

    @Override
    public synchronized Reply claim(Request request) {
        int end = Math.min(claims.size(), given + request.max());
        List<Claim> next = claims.subList(given, end);
        given = end;
        return new Reply(next, false, List.of(), List.of());
    }

    @Override
    public void accept(Claim claim, Outcome outcome) {
        leases.forget(claim.lease());
        ended.release();
    }

    @Override
    public synchronized boolean isAnyIn(List<QueueId> queues) {
        return given < claims.size();
    }

    @Override
    public Optional<Claim> read(Claim claim) {
        return Optional.of(claim);
    }

    @Override
    public long lastFence() {
        return claims.size();
    }

    @Override
    public Set<String> requeueLost(String node, long after, long until, Collection<Lease> known) {
        return Set.of();
    }
}
