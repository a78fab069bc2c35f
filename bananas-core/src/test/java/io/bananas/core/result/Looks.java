package io.bananas.core.result;

import io.bananas.core.store.ResultStore;
import io.bananas.core.view.Lookup;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often somebody looks for a result. */
final class Looks implements ResultStore {

    private final ResultStore real;
    private final AtomicInteger toWait = new AtomicInteger();
    private final AtomicInteger last = new AtomicInteger();

    Looks(ResultStore real) {
        this.real = real;
    }

    /** Looks of those who wait, or begin to. */
    int toWait() {
        return toWait.get();
    }

    /** Looks of those whose time is over. */
    int last() {
        return last.get();
    }

    @Override
    public Lookup findOrAnnounce(String id) {
        toWait.incrementAndGet();
        return real.findOrAnnounce(id);
    }

    @Override
    public Lookup find(String id) {
        last.incrementAndGet();
        return real.find(id);
    }

    @Override
    public Lookup read(String id) {
        return real.read(id);
    }
}
