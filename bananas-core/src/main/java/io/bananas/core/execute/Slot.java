package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One worker slot: takes jobs from the buffer and runs them, one after the other, until the buffer closes. */
final class Slot implements Runnable {

    private final Buffer buffer;
    private final Consumer<Claim> work;
    private final CountDownLatch started;

    Slot(Buffer buffer, Consumer<Claim> work, CountDownLatch started) {
        this.buffer = buffer;
        this.work = work;
        this.started = started;
    }

    @Override
    public void run() {
        started.countDown();
        try {
            Claim claim = buffer.take();
            while (claim != null) {
                work.accept(claim);
                claim = buffer.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
