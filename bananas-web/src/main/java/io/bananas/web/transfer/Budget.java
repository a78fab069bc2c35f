package io.bananas.web.transfer;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory all transfers of a kind may use together. Thread-safe. */
final class Budget implements Memory {

    /** One budget is this part of the heap. Jobs and everything else need the rest. */
    private static final int SHARE_OF_HEAP = 8;

    /** Strangers only read the OpenAPI document. */
    private static final int SHARE_OF_STRANGERS = 64;

    private final long total;
    private final AtomicLong used = new AtomicLong();

    Budget(long total) {
        this.total = total;
    }

    static Budget ofHeap() {
        return new Budget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** A small budget, for answers to those who have shown no token. */
    static Budget ofStrangers() {
        return new Budget(Runtime.getRuntime().maxMemory() / SHARE_OF_STRANGERS);
    }

    long total() {
        return total;
    }

    @Override
    public boolean take(long bytes) {
        if (used.addAndGet(bytes) <= total) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    @Override
    public void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
