package io.bananas.client;

import io.bananas.client.http.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Notes the pauses and makes none: its clock moves on by them instead. Thread-safe. */
public final class NotedTime implements Time {

    private final List<Long> pauses = new ArrayList<>();
    private final Runnable atPause;
    private long ahead;

    /**
     * @param atPause what happens when the client pauses
     */
    public NotedTime(Runnable atPause) {
        this.atPause = atPause;
    }

    @Override
    public synchronized long nanos() {
        return System.nanoTime() + ahead;
    }

    @Override
    public CompletableFuture<Void> pause(Duration duration) {
        synchronized (this) {
            pauses.add(duration.toMillis());
            ahead += duration.toNanos();
        }
        atPause.run();
        return CompletableFuture.completedFuture(null);
    }

    /** In milliseconds. */
    public synchronized List<Long> pauses() {
        return List.copyOf(pauses);
    }
}
