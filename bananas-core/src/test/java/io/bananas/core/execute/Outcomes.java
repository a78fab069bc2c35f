package io.bananas.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import java.util.ArrayList;
import java.util.List;

/** Remembers each outcome in order. */
final class Outcomes implements OutcomeSink {

    /** One of them. */
    record Given(String id, Outcome outcome) {}

    private final List<Given> all = new ArrayList<>();

    @Override
    public synchronized void accept(Claim claim, Outcome outcome) {
        all.add(new Given(claim.job().id(), outcome));
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
