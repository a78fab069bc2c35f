package io.bananas.web.event;

import io.bananas.web.transfer.LiveAnswer;
import java.util.function.BooleanSupplier;

/**
 * A client that watches.
 *
 * @param outbox what waits for it; its answer takes it from there
 * @param may whether it may go on; may ask Redis
 */
record Watcher(LiveAnswer answer, Outbox outbox, BooleanSupplier may) {

    void say(Piece comment) {
        outbox.say(comment);
        answer.tell();
    }

    void show(Frames frames) {
        outbox.show(frames);
        answer.tell();
    }

    void end() {
        answer.end();
    }

    boolean isGone() {
        return answer.isOver();
    }

    /** Ends it when it may not go on. */
    void check() {
        if (!isGone() && !may.getAsBoolean()) {
            end();
        }
    }
}
