package io.bananas.core.settle;

import io.bananas.core.settle.Settler.Pending;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Outcomes that are settled together: one call to the store for each kind. Calls that succeeded are not repeated. */
final class Batch {

    private final List<Pending> pending;

    Batch(List<Pending> pending) {
        this.pending = new ArrayList<>(pending);
    }

    void settle(SettleStore store, Settled listener) {
        settle(Settlement.Done.class, store::done, listener);
        settle(Settlement.Retry.class, store::retry, listener);
        settle(Settlement.Dead.class, store::dead, listener);
        settle(Settlement.Release.class, store::release, listener);
    }

    private <S extends Settlement> void settle(Class<S> kind, Function<List<S>, Set<String>> call, Settled listener) {
        List<Pending> these = new ArrayList<>();
        List<S> settlements = new ArrayList<>();
        for (Pending one : pending) {
            if (kind.isInstance(one.settlement())) {
                these.add(one);
                settlements.add(kind.cast(one.settlement()));
            }
        }
        if (these.isEmpty()) {
            return;
        }
        Set<String> refused = call.apply(settlements);
        if (these.size() == pending.size()) {
            pending.clear();
        } else {
            pending.removeAll(these);
        }
        these.forEach(
                one -> listener.settled(one, refused.contains(one.claim().job().id())));
    }

    /** Told of each settled outcome. */
    @FunctionalInterface
    interface Settled {

        /**
         * The store has answered.
         *
         * @param refused whether the lease was no longer ours, so that nothing was changed
         */
        void settled(Pending pending, boolean refused);
    }
}
