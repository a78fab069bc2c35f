package io.bananas.web.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a body, as many as have arrived. Thread-safe. */
final class Body {

    /** How much memory the smallest body counts for: the server's own buffers take as much. */
    static final int LEAST = 16 * 1024;

    private static final int FIRST = 1024;

    private final Memory memory;
    private final long length;
    private final long limit;
    private byte @Nullable [] bytes = new byte[0];
    private int size;
    private long taken;

    /**
     * Makes a body of which nothing has arrived.
     *
     * @param length the length that the client names; negative when it names none
     * @param limit how large the body may be
     */
    Body(Memory memory, long length, long limit) {
        this.memory = memory;
        this.length = length;
        this.limit = limit;
    }

    /** The answer to an attempt to add bytes. */
    enum Fit {
        FITS,
        TOO_LARGE,
        NO_MEMORY
    }

    /** Takes the memory that even the smallest body counts for. Answers whether there was enough. */
    synchronized boolean open() {
        if (!memory.take(LEAST)) {
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
            if (capacity > taken && !memory.take(capacity - taken)) {
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

    /** Doubles, up to the length that the client names: whoever only names a length takes no memory from others. */
    private int capacity(int needed, int now) {
        long most = length >= 0 ? Math.min(length, limit) : limit;
        return (int) Math.max(needed, Math.min(most, Math.max(FIRST, 2L * now)));
    }

    /** Hands the bytes over, once, so that no second copy stays in memory. */
    synchronized ByteBuffer take() {
        byte[] whole = bytes;
        if (whole == null) {
            throw new IllegalStateException("the body has been read");
        }
        bytes = null;
        return ByteBuffer.wrap(whole, 0, size);
    }

    /** Frees the memory. A second call does nothing. */
    synchronized void close() {
        bytes = null;
        memory.giveBack(taken);
        taken = 0;
    }
}
