package io.bananas.web.transfer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, collected until all is there. Not thread-safe. */
final class Answer {

    private static final int SMALLEST = 1024;
    private static final int LARGEST = 64 * 1024;

    private final Budget budget;
    private final Budget reads;
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private byte[] piece = new byte[0];
    private int filled;
    private long size;
    private long taken;
    private boolean tooLarge;
    private long reading;

    /**
     * An answer of which nothing is there.
     *
     * @param budget for the answer itself
     * @param reads for what it is made from
     */
    Answer(Budget budget, Budget reads) {
        this.budget = budget;
        this.reads = reads;
    }

    /**
     * Takes memory for a value that the answer is made from; answers false when less is left. A value that needs more than
     * there ever is gets all of it.
     */
    boolean reserve(long bytes) {
        long most = Math.min(bytes, reads.total());
        if (reads.take(most)) {
            reading += most;
            return true;
        }
        return false;
    }

    /** The answer is there, and what it was made from is not needed any more. */
    void made() {
        reads.giveBack(reading);
        reading = 0;
    }

    /** Adds bytes; what the budget has no room for is dropped, and the answer with it. */
    void add(byte[] from, int start, int count) {
        int added = 0;
        while (added < count && hasRoom()) {
            int part = Math.min(count - added, piece.length - filled);
            System.arraycopy(from, start + added, piece, filled, part);
            filled += part;
            added += part;
        }
        size += added;
    }

    private boolean hasRoom() {
        if (tooLarge || filled < piece.length) {
            return !tooLarge;
        }
        int next = Math.min(LARGEST, Math.max(SMALLEST, 2 * piece.length));
        if (budget.take(next)) {
            seal();
            taken += next;
            piece = new byte[next];
            filled = 0;
            return true;
        }
        close();
        tooLarge = true;
        return false;
    }

    private void seal() {
        if (filled > 0) {
            pieces.add(filled == piece.length ? piece : Arrays.copyOf(piece, filled));
        }
    }

    /** Whether there was no memory for all of it. Then there is nothing of it. */
    boolean isTooLarge() {
        return tooLarge;
    }

    long size() {
        return size;
    }

    /** Takes the next bytes out; {@code null} when there are no more. */
    byte @Nullable [] next() {
        if (pieces.isEmpty()) {
            seal();
            piece = new byte[0];
            filled = 0;
        }
        return pieces.poll();
    }

    /** Drops what is left and gives its memory back. Closing twice is closing once. */
    void close() {
        made();
        pieces.clear();
        piece = new byte[0];
        filled = 0;
        budget.giveBack(taken);
        taken = 0;
    }
}
