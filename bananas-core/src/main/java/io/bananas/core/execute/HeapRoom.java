package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore.Room;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the heap the payloads of claimed jobs may take, so that no claim fills it. While it is read, a text takes up to
 * five times its bytes, and twice as many afterwards. What a handler makes of it comes on top. Thread-safe.
 */
final class HeapRoom {

    private static final int SHARE = 16;

    /** A payload larger than this share of the heap may be the reason why the heap is full; a smaller one is not. */
    private static final int LARGE_SHARE = 40;

    private static final int LEAST_SHARE = 64;

    private final long heap;
    private final long most;
    private final AtomicLong held = new AtomicLong();
    private volatile long limit;

    HeapRoom(long heap) {
        this.heap = heap;
        this.most = heap / SHARE;
        this.limit = most;
    }

    /** How many bytes the node may take now. When it holds next to nothing, one job of any size may come. */
    Room room() {
        long now = held.get();
        return new Room(Math.max(0, limit - now), now <= limit / 2);
    }

    void taken(Claim claim) {
        held.addAndGet(claim.bytes());
    }

    /** Frees the bytes of a claim, and answers whether there is room again that was missing. */
    boolean released(Claim claim) {
        return held.getAndAdd(-claim.bytes()) > limit / 2;
    }

    /** Whether the node holds nothing else. */
    boolean isAlone(Claim claim) {
        return held.get() <= claim.bytes();
    }

    /** Whether even the empty heap is too small for a text of so many bytes: for a moment the text is there twice. */
    boolean isTooSmallFor(long bytes) {
        return 2 * bytes > heap / 5 * 4;
    }

    boolean isLarge(long bytes) {
        return bytes > heap / LARGE_SHARE;
    }

    long heap() {
        return heap;
    }

    /** Allows less, since the heap was full. */
    void shrink() {
        limit /= 2;
    }

    /** Allows more again, since the heap had room. */
    void grow() {
        if (limit < most) {
            limit = Math.min(most, 2 * Math.max(limit, most / LEAST_SHARE));
        }
    }
}
