package io.bananas.core.time;

import java.time.Duration;

/** A clock that only measures how much time passes: it never jumps, and its values mean nothing by themselves. */
@FunctionalInterface
public interface Ticker {

    /** That of this machine. */
    Ticker SYSTEM = System::nanoTime;

    /** As {@link System#nanoTime}. */
    long nanos();

    /** How much time has passed since this clock showed that. */
    default Duration since(long then) {
        return Duration.ofNanos(nanos() - then);
    }
}
