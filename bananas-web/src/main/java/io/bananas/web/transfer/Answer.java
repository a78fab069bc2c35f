package io.bananas.web.transfer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, collected until it is complete. Not thread-safe. */
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
    private @Nullable LiveAnswer live;

    /**
     * Makes an empty answer.
     *
     * @param budget the memory for the answer itself
     * @param reads the memory for the values that it is made from
     */
    Answer(Budget budget, Budget reads) {
        this.budget = budget;
        this.reads = reads;
    }

    /**
     * Takes memory for a value that the answer is made from, and answers whether there was enough. A value that needs more than
     * the whole budget gets all of it.
     */
    boolean reserve(long bytes) {
        long most = Math.min(bytes, reads.total());
        if (reads.take(most)) {
            reading += most;
            return true;
        }
        return false;
    }

    /** Lets this one take the place of the answer. */
    void goOnAs(LiveAnswer answer) {
        live = answer;
    }

    /** What takes the place of the answer; {@code null} when nothing does. */
    @Nullable
    LiveAnswer live() {
        return live;
    }

    /** Frees the memory of the values, since the answer is made. */
    void made() {
        reads.giveBack(reading);
        reading = 0;
    }

    /** Adds bytes. When the budget has no room for them, it drops the whole answer. */
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

    /** Whether the answer was dropped, since there was too little memory for it. */
    boolean isTooLarge() {
        return tooLarge;
    }

    long size() {
        return size;
    }

    /** Takes out the next bytes; {@code null} when there are no more. */
    byte @Nullable [] next() {
        if (pieces.isEmpty()) {
            seal();
            piece = new byte[0];
            filled = 0;
        }
        return pieces.poll();
    }

    /** Drops the rest of the answer and frees its memory. A second call does nothing. */
    void close() {
        LiveAnswer unsent = live;
        if (unsent != null) {
            unsent.end();
        }
        made();
        pieces.clear();
        piece = new byte[0];
        filled = 0;
        budget.giveBack(taken);
        taken = 0;
    }
}
