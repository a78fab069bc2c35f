package io.bananas.web.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A budget of which no caller has all, so that whoever comes beside a greedy one finds some. What comes on top for others is small, since one
 * caller must have room for the largest batch, also in a small heap. It remembers a caller only while it holds memory. Thread-safe.
 */
final class SharedBudget {

    /** What others find beside a caller who has all that one may have, as a part of that. */
    private static final int PART_OF_OTHERS = 16;

    private final Budget budget;
    private final long most;
    private final Map<Object, Long> byCaller = new ConcurrentHashMap<>();

    /**
     * @param most how much one caller may have, in bytes
     */
    SharedBudget(long most) {
        this.most = most;
        this.budget = new Budget(most + most / PART_OF_OTHERS);
    }

    /** One whose callers may have as much as a {@link Budget#ofHeap} each. */
    static SharedBudget ofHeap() {
        return new SharedBudget(Budget.ofHeap().total());
    }

    /** How much one caller may have, in bytes. */
    long mostOfOne() {
        return most;
    }

    /** The part of the memory that a caller may take. */
    Memory of(Object caller) {
        return new Share(this, caller);
    }

    private record Share(SharedBudget shared, Object caller) implements Memory {

        @Override
        public boolean take(long bytes) {
            return shared.take(caller, bytes);
        }

        @Override
        public void giveBack(long bytes) {
            shared.forget(caller, bytes);
            shared.budget.giveBack(bytes);
        }
    }

    private boolean take(Object caller, long bytes) {
        if (byCaller.merge(caller, bytes, Long::sum) <= most && budget.take(bytes)) {
            return true;
        }
        forget(caller, bytes);
        return false;
    }

    private void forget(Object caller, long bytes) {
        byCaller.computeIfPresent(caller, (holder, held) -> held == bytes ? null : held - bytes);
    }

    long used() {
        return budget.used();
    }

    int callers() {
        return byCaller.size();
    }
}
