package io.bananas.testing;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps jobs in memory, or fails as a test says. Thread-safe. */
public final class FakeSubmitStore implements SubmitStore {

    private final List<List<Job>> batches = new CopyOnWriteArrayList<>();
    private volatile @Nullable RuntimeException failure;
    private volatile Set<String> known = Set.of();

    /** Fails from now on as a store that is away. */
    public void goAway() {
        fail(new QueueUnavailableException("away", null));
    }

    public void fail(RuntimeException e) {
        failure = e;
    }

    public void comeBack() {
        failure = null;
    }

    /** Takes these ids for known. */
    public void know(Set<String> ids) {
        known = ids;
    }

    public List<List<Job>> batches() {
        return batches;
    }

    /** The ids of all jobs, in the order in which they came. */
    public List<String> ids() {
        return jobs().stream().map(Job::id).toList();
    }

    public List<Job> jobs() {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public Set<String> submit(List<Job> jobs) {
        check();
        batches.add(List.copyOf(jobs));
        return known;
    }

    @Override
    public void check() {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }
}
