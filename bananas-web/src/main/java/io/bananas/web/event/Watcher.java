package io.bananas.web.event;

import io.bananas.web.transfer.LiveAnswer;
import java.util.function.BooleanSupplier;

/**
 * A client that watches.
 *
 * @param may whether it may go on
 */
record Watcher(LiveAnswer answer, BooleanSupplier may) {

    void send(byte[] frames) {
        answer.send(frames);
    }

    void end() {
        answer.end();
    }

    /** Whether it is still there. Ends it when it may not go on. */
    boolean stays() {
        if (!answer.isOver() && !may.getAsBoolean()) {
            answer.end();
        }
        return !answer.isOver();
    }
}
