package io.bananas.core.settle;

import io.bananas.core.execute.ProgressReports;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import java.util.List;
import java.util.Set;

/** Writes the last progress of runs before their leases end: after that, the store would refuse it. */
public final class LastProgress implements SettleStore {

    private final SettleStore store;
    private final ProgressReports progress;

    public LastProgress(SettleStore store, ProgressReports progress) {
        this.store = store;
        this.progress = progress;
    }

    private <S extends Settlement> List<S> told(List<S> settlements) {
        if (!progress.isEmpty()) {
            progress.writeOf(settlements.stream().map(Settlement::lease).toList());
        }
        return settlements;
    }

    @Override
    public Set<String> done(List<Settlement.Done> done) {
        return store.done(told(done));
    }

    @Override
    public Reply retry(List<Settlement.Retry> retries) {
        return store.retry(told(retries));
    }

    @Override
    public Set<String> dead(List<Settlement.Dead> dead) {
        return store.dead(told(dead));
    }

    @Override
    public Reply stopped(List<Settlement.Stopped> stopped) {
        return store.stopped(told(stopped));
    }

    @Override
    public Reply release(List<Settlement.Release> released) {
        return store.release(told(released));
    }
}
