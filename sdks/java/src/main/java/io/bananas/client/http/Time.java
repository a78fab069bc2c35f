package io.bananas.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The time as the client sees it. Tests put their own in its place. */
public interface Time {

    /** Nanoseconds since some moment. */
    long nanos();

    /** Ends after this time. Whoever cancels it pauses no longer. */
    CompletableFuture<Void> pause(Duration duration);

    /** The time of the machine. */
    static Time ofMachine() {
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public CompletableFuture<Void> pause(Duration duration) {
                Executor later = CompletableFuture.delayedExecutor(duration.toNanos(), TimeUnit.NANOSECONDS);
                return CompletableFuture.runAsync(() -> {}, later);
            }
        };
    }
}
