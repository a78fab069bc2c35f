package io.bananas.core.lifecycle;

import io.bananas.core.service.Service;
import io.bananas.core.store.Signals;
import java.time.Duration;

/** Listens to signals from the store. */
final class Listening implements Service {

    private final Signals signals;
    private final String node;
    private final boolean works;
    private final Signals.Listener listener;
    private boolean started;
    private boolean stopped;

    /**
     * @param works whether the node runs jobs or duties; if not, it listens to ends of jobs only
     */
    Listening(Signals signals, String node, boolean works, Signals.Listener listener) {
        this.signals = signals;
        this.node = node;
        this.works = works;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public synchronized void start() {
        if (!started) {
            started = true;
            signals.listen(node, works, listener);
        }
    }

    @Override
    public synchronized void stop(Duration patience) {
        if (started && !stopped) {
            stopped = true;
            signals.close();
        }
    }

    /** Always alive: signals may be lost at any time, and nothing relies on them alone. */
    @Override
    public boolean isDead() {
        return false;
    }
}
