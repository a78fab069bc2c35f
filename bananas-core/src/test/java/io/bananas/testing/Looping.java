package io.bananas.testing;

import io.bananas.core.service.Loop;
import java.time.Duration;

/** A loop that runs, and its thread. */
public final class Looping {

    private volatile Thread thread = new Thread();
    private final Loop loop;

    private Looping(Loop.Steps steps) {
        loop = new Loop(
                "loop",
                task -> {
                    Thread made = Daemons.FACTORY.newThread(task);
                    thread = made;
                    return made;
                },
                steps);
    }

    /** One that takes these steps. */
    public static Looping start(Loop.Steps steps) {
        Looping looping = new Looping(steps);
        looping.loop.start();
        return looping;
    }

    public Thread thread() {
        return thread;
    }

    /** Stops it and waits for its end. */
    public void stop(Duration patience) throws InterruptedException {
        loop.stop(patience);
    }

    /** Waits for its end. */
    public void join() throws InterruptedException {
        thread().join();
    }
}
