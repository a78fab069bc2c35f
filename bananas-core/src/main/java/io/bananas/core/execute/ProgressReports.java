package io.bananas.core.execute;

import io.bananas.core.job.Lease;
import io.bananas.core.store.ProgressStore;
import io.bananas.core.store.ProgressStore.Report;
import io.bananas.spi.JobProgress;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds what the runs of this node say of their progress, the newest report of each, until one call has written all of them. Neither a
 * handler nor an outcome fails because a report cannot be written. Thread-safe.
 */
public final class ProgressReports {

    private static final System.Logger LOG = System.getLogger(ProgressReports.class.getName());

    private final ProgressStore store;
    private final Map<Lease, Report> unwritten = new ConcurrentHashMap<>();

    /** So that no older report overtakes a newer one. */
    private final ReentrantLock writing = new ReentrantLock();

    public ProgressReports(ProgressStore store) {
        this.store = store;
    }

    /** Holds a report until it is written, in place of an earlier one of the same run. */
    void add(Lease lease, JobProgress progress, Duration left) {
        unwritten.put(lease, new Report(lease, progress, left));
    }

    /** Whether no report waits to be written: so it is for jobs that report nothing. */
    public boolean isEmpty() {
        return unwritten.isEmpty();
    }

    /** Writes what has come since the last call. Called once a second. */
    public void write() {
        if (!isEmpty()) {
            writeOf(List.copyOf(unwritten.keySet()));
        }
    }

    /** Writes the last reports of these runs, whose leases are about to end. */
    public void writeOf(Collection<Lease> leases) {
        writing.lock();
        try {
            List<Report> reports =
                    leases.stream().map(unwritten::get).filter(Objects::nonNull).toList();
            for (int from = 0; from < reports.size(); from += ProgressStore.MOST) {
                write(reports.subList(from, Math.min(from + ProgressStore.MOST, reports.size())));
            }
        } finally {
            writing.unlock();
        }
    }

    /** Reports stay while the store is away. They are dropped when the store fails in another way. */
    private void write(List<Report> reports) {
        try {
            store.write(reports);
        } catch (QueueUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "progress is not written yet: {0}", e.getMessage());
            return;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "progress is dropped", e);
        }
        for (Report written : new ArrayList<>(reports)) {
            unwritten.remove(written.lease(), written);
        }
    }
}
