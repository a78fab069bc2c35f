package io.bananas.core.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how well the store works. */
public interface StoreCheck {

    /** Looks now: a few small calls. */
    Condition look();

    /**
     * How well the store works.
     *
     * @param answersIn how long it takes to answer: the shortest of a few small calls, so that a pause of this node does not count
     * @param memoryRatio the share of its memory that is in use, 0 to 1; 0 when there is no limit. It may be ten seconds old
     * @param unsuitable why the store cannot hold a queue; {@code null}: it can
     */
    record Condition(
            Duration answersIn,
            double memoryRatio,
            @Nullable String unsuitable) {}
}
