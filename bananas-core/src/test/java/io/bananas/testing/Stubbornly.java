package io.bananas.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For handlers that do not care about interrupts. They take no core meanwhile. */
public final class Stubbornly {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private Stubbornly() {}

    /** Waits however often this thread is interrupted. */
    public static void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE);
            Thread.interrupted();
        }
    }
}
