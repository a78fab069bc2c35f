package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Guard;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One worker slot: takes jobs from the queue and runs them, one after the other, until the queue closes. */
final class Slot implements Runnable {

    private static final System.Logger LOG = System.getLogger(Slot.class.getName());

    private final PrefetchQueue queue;
    private final Slots slots;
    private final Consumer<Claim> work;
    private final CountDownLatch started;
    private boolean open = true;

    /**
     * @param work must end with {@link Slots#done}, whatever happens in it
     */
    Slot(PrefetchQueue queue, Slots slots, Consumer<Claim> work, CountDownLatch started) {
        this.queue = queue;
        this.slots = slots;
        this.work = work;
        this.started = started;
    }

    @Override
    public void run() {
        started.countDown();
        try {
            while (open) {
                Guard.run(this::runNext, Slot::failed);
            }
        } finally {
            if (open) {
                slots.died();
            }
        }
    }

    private void runNext() throws InterruptedException {
        Claim claim = queue.take();
        if (claim == null) {
            open = false;
        } else {
            work.accept(claim);
        }
    }

    /** Ends only by an error that cannot even be logged. */
    private static void failed(Throwable e) {
        LogLine.of(LogCode.SLOT_FAILED).because(e).to(LOG);
    }
}
