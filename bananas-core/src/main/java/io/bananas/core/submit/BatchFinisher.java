package io.bananas.core.submit;

import io.bananas.core.maintain.Duty;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.BatchStore.Found;
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

    /** There were only batches that another version has written. */
    @Override
    public boolean leavesWork() {
        return leavesWork;
    }

    /** Finishes what there is; when that is very much, only a part. */
    @Override
    public Optional<Duration> runOnce() {
        Found found = store.finishOne();
        for (int batches = 1; found == Found.ONE && batches < AT_ONCE; batches++) {
            found = store.finishOne();
        }
        leavesWork = found == Found.UNKNOWN;
        return Optional.empty();
    }
}
