package io.bananas.core.service;

import java.time.Duration;

/** An action at the start, or at the stop, in its turn among the services of a group. */
public final class Hook implements Service {

    private final String name;
    private final Runnable atStart;
    private final Runnable atStop;
    private boolean started;
    private boolean stopped;

    private Hook(String name, Runnable atStart, Runnable atStop) {
        this.name = name;
        this.atStart = atStart;
        this.atStop = atStop;
    }

    public static Hook atStart(String name, Runnable action) {
        return new Hook(name, action, () -> {});
    }

    public static Hook atStop(String name, Runnable action) {
        return new Hook(name, () -> {}, action);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (!started) {
            started = true;
            atStart.run();
        }
    }

    @Override
    public synchronized void stop(Duration patience) {
        if (started && !stopped) {
            stopped = true;
            atStop.run();
        }
    }

    @Override
    public boolean isDead() {
        return false;
    }
}
