package io.bananas.core.time;

import java.time.Duration;

/** Measures how much time passes. It never jumps, and its values mean nothing by themselves. */
@FunctionalInterface
public interface Ticker {

    /** The ticker of this machine. */
    Ticker SYSTEM = System::nanoTime;

    /** As {@link System#nanoTime}. */
    long nanos();

    /** How much time has passed since this ticker showed {@code nanos}. */
    default Duration since(long then) {
        return Duration.ofNanos(nanos() - then);
    }
}
