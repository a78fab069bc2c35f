package io.bananas.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers each outcome in order. */
final class Outcomes implements OutcomeSink {

    /** One of them. */
    record Given(String id, Outcome outcome) {}

    private final List<Given> all = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> lost = new ArrayList<>();
    private volatile int backlog;
    private volatile Runnable whenLookedAt = () -> {};

    @Override
    public synchronized void accept(Claim claim, Outcome outcome) {
        all.add(new Given(claim.job().id(), outcome));
    }

    @Override
    public synchronized void lost(Claim claim, Throwable why) {
        lost.add(claim.job().id());
    }

    /** The jobs whose leases are left to run out. */
    synchronized List<String> lost() {
        return List.copyOf(lost);
    }

    /** Done each time somebody asks how many wait for the store. */
    void whenLookedAt(Runnable what) {
        whenLookedAt = what;
    }

    /** From now on so many wait for the store. */
    void pileUp(int waiting) {
        backlog = waiting;
    }

    @Override
    public int backlog() {
        looks.incrementAndGet();
        whenLookedAt.run();
        return backlog;
    }

    /** How often somebody asked how many wait for the store. */
    int looks() {
        return looks.get();
    }

    synchronized void clear() {
        all.clear();
    }

    synchronized List<Given> all() {
        return List.copyOf(all);
    }

    synchronized List<String> ids() {
        return all.stream().map(Given::id).toList();
    }

    /** The only outcome of this job. */
    synchronized Outcome of(String id) {
        List<Outcome> these = all.stream()
                .filter(given -> given.id.equals(id))
                .map(Given::outcome)
                .toList();
        assertThat(these).as("outcomes of " + id).hasSize(1);
        return these.get(0);
    }

    /** Waits for the outcome of this job. */
    Outcome awaitOf(String id) {
        await().until(() -> ids().contains(id));
        return of(id);
    }
}
