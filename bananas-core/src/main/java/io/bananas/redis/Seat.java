package io.bananas.redis;

import io.bananas.core.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The place of one job in a shared call. The thread that submits the job waits here for its turn. Thread-safe. */
final class Seat {

    private final Job job;
    private final List<String> fields;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    /**
     * @param fields the fields of this job for {@link EnqueueScript}
     */
    Seat(Job job, List<String> fields) {
        this.job = job;
        this.fields = fields;
    }

    /** What the waiting thread does next: it sends the call, or takes its answer. */
    @FunctionalInterface
    interface Turn {

        /**
         * Takes the turn.
         *
         * @return whether the id of the job was known already
         */
        boolean take();
    }

    Job job() {
        return job;
    }

    List<String> fields() {
        return fields;
    }

    /** Ends the wait. */
    void wake(Turn next) {
        turn.complete(next);
    }

    /** Waits for the turn, so long at most; {@code null} when it has not come by then. */
    @Nullable
    Turn await(Duration patience) throws InterruptedException {
        try {
            return turn.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the turn. An interrupt does not end the wait. */
    Turn await() {
        return turn.join();
    }
}
