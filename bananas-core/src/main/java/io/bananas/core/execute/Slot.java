package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One worker slot: takes jobs from the buffer and runs them, one after the other, until the buffer closes. */
final class Slot implements Runnable {

    private static final System.Logger LOG = System.getLogger(Slot.class.getName());

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
        boolean open = true;
        try {
            while (open) {
                open = runNext();
            }
        } finally {
            if (open) {
                buffer.slotDied();
            }
        }
    }

    /** No interrupt that a handler left behind ends a slot, and no error that can still be logged. */
    private boolean runNext() {
        try {
            Claim claim = buffer.take();
            if (claim != null) {
                run(claim);
            }
            return claim != null;
        } catch (InterruptedException stray) {
            return true;
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "BANANAS-2008: a worker slot failed and goes on", e);
            return true;
        }
    }

    private void run(Claim claim) {
        try {
            work.accept(claim);
        } finally {
            buffer.done();
        }
    }
}
