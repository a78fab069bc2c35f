package io.bananas.core.submit;

import io.bananas.core.maintain.Duty;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.DutyStore.Glance;
import java.time.Duration;
import java.util.Optional;

/** Stores the rest of accepted batches whose submitter died. Safe on every node at once. */
public final class BatchFinisher implements Duty {

    /** How many batches a turn finishes: other duties need their turn, too. */
    private static final int AT_ONCE = 3;

    private final BatchStore store;
    private volatile boolean leavesWork;

    public BatchFinisher(BatchStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "finishing batches";
    }

    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public Optional<Duration> due(Glance glance) {
        return glance.batches() ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    /** There were batches, and none for this node: a later version may have written them. */
    @Override
    public boolean leavesWork() {
        return leavesWork;
    }

    /** Finishes what there is; when that is very much, only a part. */
    @Override
    public Optional<Duration> runOnce() {
        boolean isMore = store.finishOne();
        leavesWork = !isMore;
        for (int batches = 1; isMore && batches < AT_ONCE; batches++) {
            isMore = store.finishOne();
        }
        return Optional.empty();
    }
}
