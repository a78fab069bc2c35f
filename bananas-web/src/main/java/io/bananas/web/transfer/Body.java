package io.bananas.web.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a body, as many as have arrived. Thread-safe. */
final class Body {

    /** Each counts for so much at least, for the buffers that the server has for it. */
    static final int LEAST = 16 * 1024;

    /** A body that has come so far is trusted to have the length that it names: all memory that it needs is taken. */
    private static final int TRUSTED = 64 * 1024;

    private static final int FIRST = 1024;

    private final Budget budget;
    private final long length;
    private final long limit;
    private byte @Nullable [] bytes = new byte[0];
    private int size;
    private long taken;

    /**
     * A body of which nothing has arrived.
     *
     * @param length as the client names it; negative when it does not
     * @param limit how large it may be
     */
    Body(Budget budget, long length, long limit) {
        this.budget = budget;
        this.length = length;
        this.limit = limit;
    }

    /** What became of bytes that arrived. */
    enum Fit {
        FITS,
        TOO_LARGE,
        NO_MEMORY
    }

    /** Takes the memory that each body counts for. */
    synchronized boolean open() {
        if (!budget.take(LEAST)) {
            return false;
        }
        taken = LEAST;
        return true;
    }

    synchronized Fit add(byte[] from, int count) {
        byte[] into = bytes;
        if (into == null || (long) size + count > limit) {
            return Fit.TOO_LARGE;
        }
        if (size + count > into.length) {
            int capacity = capacity(size + count, into.length);
            if (capacity > taken && !budget.take(capacity - taken)) {
                return Fit.NO_MEMORY;
            }
            taken = Math.max(taken, capacity);
            into = Arrays.copyOf(into, capacity);
            bytes = into;
        }
        System.arraycopy(from, 0, into, size, count);
        size += count;
        return Fit.FITS;
    }

    private int capacity(int needed, int now) {
        long most = length >= 0 ? Math.min(length, limit) : limit;
        long wanted = needed > TRUSTED && length >= 0 ? most : Math.max(FIRST, 2L * now);
        return (int) Math.max(needed, Math.min(most, wanted));
    }

    /** Hands the bytes over, once: who has read them must not keep two copies alive. */
    synchronized ByteBuffer take() {
        byte[] whole = bytes;
        if (whole == null) {
            throw new IllegalStateException("the body has been read");
        }
        bytes = null;
        return ByteBuffer.wrap(whole, 0, size);
    }

    /** Gives its memory back. Closing twice is closing once. */
    synchronized void close() {
        bytes = null;
        budget.giveBack(taken);
        taken = 0;
    }
}
