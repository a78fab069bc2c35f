package io.bananas.core.submit;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.job.Job;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Loop;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Submits the jobs of transactions that have committed. Nobody can undo the commit, so a failure reaches no caller. While the store is
 * away, the node keeps the jobs, as many as one batch may have, and a loop tries again until the node stops. The ids stay the same, so a
 * repetition submits nothing twice. The log and a metric tell of jobs that the node gives up. Thread-safe.
 */
public final class CommittedJobs implements Loop.Steps {

    private static final System.Logger LOG = System.getLogger(CommittedJobs.class.getName());

    /** How many ids a line of the log has: more are hard to read, and each id is in a line. */
    private static final int IDS_IN_A_LINE = 100;

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LATE_ANSWER = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Submitter submitter;
    private final JobListener events;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final Deque<List<Job>> batches = new ArrayDeque<>();
    private int kept;
    private long bytes;
    private boolean stopping;
    private boolean over;
    private long endNanos;

    // Of the loop alone.
    private Duration pause = FIRST_PAUSE;
    private int stored;

    CommittedJobs(Submitter submitter, JobListener events, Ticker ticker) {
        this.submitter = submitter;
        this.events = events;
        this.ticker = ticker;
    }

    /** Submits the jobs of one transaction: at once, or behind those that are kept. A failure of the store goes to the log. */
    void accept(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        if (backlog() > 0) {
            keep(jobs, "others wait for the store already");
            return;
        }
        try {
            submitter.store(jobs);
        } catch (QueueUnavailableException away) {
            keep(jobs, String.valueOf(away.getMessage()));
        } catch (RuntimeException | Error e) {
            giveUp(jobs, refusal(e));
        }
    }

    private static String refusal(Throwable e) {
        return "the store refused them: " + e;
    }

    private void keep(List<Job> jobs, String reason) {
        long size = jobs.stream().mapToLong(HeldJobs::bytesOf).sum();
        String refusal = null;
        boolean first = false;
        lock.lock();
        try {
            if (over) {
                refusal = "the node has stopped; " + reason;
            } else if (kept + jobs.size() > Submitter.MAX_BATCH
                    || bytes + size > submitter.settings().maxBatchBytes()) {
                refusal = "the node keeps too many already; " + reason;
            } else {
                first = kept == 0;
                batches.add(jobs);
                kept += jobs.size();
                bytes += size;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            giveUp(jobs, refusal);
        } else if (first) {
            LogLine.of(LogCode.COMMITTED_KEPT)
                    .with(LogField.COUNT, jobs.size())
                    .with(LogField.REASON, reason)
                    .to(LOG);
        }
    }

    /** How many jobs are kept. */
    public int backlog() {
        lock.lock();
        try {
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that the node will not submit these jobs. */
    void giveUp(List<Job> jobs, String reason) {
        if (jobs.isEmpty()) {
            return;
        }
        events.on(new JobEvent.Lost(jobs));
        for (int from = 0; from < jobs.size(); from += IDS_IN_A_LINE) {
            List<Job> some = jobs.subList(from, Math.min(from + IDS_IN_A_LINE, jobs.size()));
            LogLine.of(LogCode.COMMITTED_LOST)
                    .with(LogField.COUNT, some.size())
                    .with(LogField.REASON, reason)
                    .with(
                            LogField.JOB_IDS,
                            String.join(" ", some.stream().map(Job::id).toList()))
                    .to(LOG);
        }
    }

    /** Tries to store the oldest batch, or waits for one. */
    @Override
    public void step() throws InterruptedException {
        List<Job> oldest = awaitOldest();
        if (oldest == null) {
            return;
        }
        try {
            submitter.store(oldest);
        } catch (QueueUnavailableException away) {
            wait(oldest, String.valueOf(away.getMessage()));
            return;
        } catch (RuntimeException | Error e) {
            removeOldest();
            giveUp(oldest, refusal(e));
            return;
        }
        pause = FIRST_PAUSE;
        stored += oldest.size();
        if (removeOldest()) {
            LogLine.of(LogCode.COMMITTED_STORED).with(LogField.COUNT, stored).to(LOG);
            stored = 0;
        }
    }

    private void wait(List<Job> oldest, String reason) throws InterruptedException {
        if (isTimeOver()) {
            removeOldest();
            giveUp(oldest, "the node stops; " + reason);
        } else {
            rest();
        }
    }

    private @Nullable List<Job> awaitOldest() throws InterruptedException {
        lock.lock();
        try {
            long left = IDLE.toNanos();
            while (batches.isEmpty() && !stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
            return batches.peek();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was the last one. */
    private boolean removeOldest() {
        lock.lock();
        try {
            List<Job> gone = batches.remove();
            kept -= gone.size();
            bytes -= gone.stream().mapToLong(HeldJobs::bytesOf).sum();
            return batches.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTimeOver() {
        lock.lock();
        try {
            return stopping && ticker.nanos() - endNanos >= 0;
        } finally {
            lock.unlock();
        }
    }

    private void rest() throws InterruptedException {
        lock.lock();
        try {
            boolean wasStopping = stopping;
            long left = pause.toNanos();
            while (left > 0 && stopping == wasStopping) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    @Override
    public void failed(Throwable e) {
        LastResortLog.debug(LOG, "a step for committed jobs failed", e);
    }

    @Override
    public void stopping(Duration patience) {
        lock.lock();
        try {
            stopping = true;
            endNanos = ticker.nanos() + patience.minus(LATE_ANSWER).toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isUnfinished() {
        return backlog() > 0;
    }

    /** From now on nobody stores what would be kept. */
    @Override
    public void end() {
        List<Job> left;
        lock.lock();
        try {
            over = true;
            left = batches.stream().flatMap(List::stream).toList();
            batches.clear();
            kept = 0;
        } finally {
            lock.unlock();
        }
        giveUp(left, "the node stops");
    }
}
