package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Filler;
import io.bananas.chaos.witness.WitnessClient;
import io.bananas.core.handler.Handler;
import io.bananas.spi.JobContext;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does what a job was planned to do, and tells the witness. */
final class PlannedHandler implements Handler {

    private static final Duration SNOOZE = Duration.ofMillis(500);
    private static final long FAR_TOO_LONG_MS = 600_000;

    private final Conduct conduct;
    private final WitnessClient witness;

    PlannedHandler(Conduct conduct, WitnessClient witness) {
        this.conduct = conduct;
        this.witness = witness;
    }

    @Override
    public String run(String payload, JobContext job) throws Exception {
        if (!witness.start(job.id(), job.fence(), job.attempt())) {
            throw new IllegalStateException("a later run has started");
        }
        String how = "thrown";
        try {
            if (conduct.isFilled()) {
                hold(payload, job);
            } else {
                act(Integer.parseInt(payload), job);
            }
            if (!witness.effect(job.id(), job.fence())) {
                throw new IllegalStateException("a later run has started");
            }
            how = "returned";
            return conduct.isFilled() ? payload : "null";
        } catch (InterruptedException e) {
            how = "interrupted";
            throw e;
        } finally {
            witness.note(Kind.LEAVE, job.id(), job.fence(), how);
        }
    }

    private void hold(String payload, JobContext job) {
        if (!Filler.isWhole(job.id(), payload)) {
            witness.note(Kind.SURPRISE, job.id(), job.fence(), "the payload is not what was submitted");
        }
    }

    private void act(int amount, JobContext job) throws InterruptedException {
        boolean first = job.attempt() == 1;
        switch (conduct) {
            case QUICK, RARE, FOREIGN, LARGE, BULK, SCRAPPED -> {}
            case SLOW, TARGET, CONTESTED, CROWD -> TimeUnit.MILLISECONDS.sleep(amount);
            case FLAKY -> failIf(job.attempt() <= amount);
            case DOOMED -> failIf(true);
            case HOPELESS -> throw new PermanentFailure("planned");
            case CONDEMNED -> {
                TimeUnit.MILLISECONDS.sleep(amount);
                throw new PermanentFailure("planned");
            }
            case SNOOZE -> {
                if (job.startedAt().isBefore(job.enqueuedAt().plusMillis(amount))) {
                    throw new RetryLater(SNOOZE);
                }
            }
            case OVERDUE -> TimeUnit.MILLISECONDS.sleep(first ? FAR_TOO_LONG_MS : 0);
            case STUBBORN -> {
                if (first) {
                    ignoreInterrupts(
                            Duration.between(job.startedAt(), job.deadline()).plusMillis(amount));
                }
            }
        }
    }

    private static void failIf(boolean condition) {
        if (condition) {
            throw new IllegalStateException("planned");
        }
    }

    private static void ignoreInterrupts(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Policy policy() {
        return Policy.DEFAULT;
    }
}
