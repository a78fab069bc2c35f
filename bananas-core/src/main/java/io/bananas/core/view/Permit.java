package io.bananas.core.view;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to do something that only so many may do at the same time. Whoever has it gives it back once. Thread-safe. */
public final class Permit implements AutoCloseable {

    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Makes a permit that runs this when it is given back. */
    public Permit(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** Gives the permit back. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
