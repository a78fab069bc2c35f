package io.bananas.web.event;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client: a few comments, and the newest frames. A client that takes them slowly misses those between, and the next overview
 * counts the jobs in them as dropped. Thread-safe, and nobody waits in it.
 */
final class Outbox {

    private final Deque<Piece> waiting = new ArrayDeque<>();
    private @Nullable Frames newest;
    private long missed;

    /** Adds a comment, unless it waits already. */
    synchronized void say(Piece comment) {
        if (!waiting.contains(comment)) {
            waiting.add(comment);
        }
    }

    /** Adds frames. They take the place of those that wait. */
    synchronized void show(Frames frames) {
        Frames before = newest;
        if (before != null && waiting.remove(before)) {
            missed += before.news();
        }
        newest = frames;
        waiting.add(frames);
    }

    /** Takes out the next piece; {@code null} when nothing waits. */
    byte @Nullable [] next() {
        Frames frames;
        long before;
        synchronized (this) {
            Piece first = waiting.poll();
            frames = newest;
            if (first == null || frames == null || first != frames) {
                return first == null ? null : first.bytes();
            }
            before = missed;
            newest = null;
            missed = 0;
        }
        return frames.after(before).bytes();
    }
}
