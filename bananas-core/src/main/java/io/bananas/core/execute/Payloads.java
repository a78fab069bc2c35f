package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.job.Claim;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads payloads that were too large to come with their claim. The slot that runs the job reads it, under the lease of the
 * claim. So a large payload delays no other job, and the node reads the largest one at a time. Thread-safe.
 */
final class Payloads {

    private static final System.Logger LOG = System.getLogger(Payloads.class.getName());
    private static final long READ_ALONE = 1024 * 1024;

    private final Claimer claimer;
    private final OutcomeSink sink;
    private final HeapRoom heap;
    private final InstantSource clock;
    private final ReentrantLock alone = new ReentrantLock();

    Payloads(Claimer claimer, OutcomeSink sink, HeapRoom heap, InstantSource clock) {
        this.claimer = claimer;
        this.sink = sink;
        this.heap = heap;
        this.clock = clock;
    }

    /** The claim with its payload; empty when the claim has ended instead. */
    Optional<Claim> read(Claim claim) {
        if (claim.unread() == 0) {
            return Optional.of(claim);
        }
        if (heap.isTooSmallFor(claim.unread())) {
            refuse(claim);
            return Optional.empty();
        }
        try {
            Optional<Claim> whole = claim.unread() < READ_ALONE ? claimer.read(claim) : readAlone(claim);
            heap.grow();
            return whole;
        } catch (QueueUnavailableException away) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "could not read the payload; the node requeues the job: {0}",
                    away.getMessage());
            sink.accept(claim, new Outcome.Unrun());
        } catch (RuntimeException | Error e) {
            failed(claim, e);
        }
        return Optional.empty();
    }

    private Optional<Claim> readAlone(Claim claim) {
        alone.lock();
        try {
            return claimer.read(claim);
        } finally {
            alone.unlock();
        }
    }

    /** When other jobs fill the heap too, the job runs again later, with fewer beside it. */
    private void failed(Claim claim, Throwable e) {
        boolean isAlone = heap.isAlone(claim);
        heap.shrink();
        if (!(e instanceof OutOfMemoryError)) {
            sink.lost(claim, e);
        } else if (!isAlone) {
            LogLine.of(LogCode.HEAP_FULL)
                    .with(LogField.BYTES, claim.unread())
                    .with(LogField.JOB_ID, claim.job().id())
                    .to(LOG);
            sink.accept(claim, new Outcome.Unrun());
        } else if (heap.isLarge(claim.unread())) {
            refuse(claim);
        } else {
            sink.lost(claim, e);
        }
    }

    private void refuse(Claim claim) {
        Instant now = clock.instant();
        Failure failure = Failure.payloadTooLarge(claim.unread(), heap.heap());
        sink.accept(claim, new Outcome.Failed(failure, true, now, now));
    }
}
