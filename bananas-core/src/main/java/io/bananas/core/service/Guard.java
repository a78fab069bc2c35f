package io.bananas.core.service;

import java.util.function.Consumer;

/** Runs what must not end the thread that it runs on, whatever it throws. */
public final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    private Guard() {}

    /** Something that may fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws InterruptedException;
    }

    /**
     * Runs it once. An interrupt means nothing: whoever stops a thread says so otherwise.
     *
     * @param failed told of what it throws; only what this throws itself comes through
     */
    public static void run(Action action, Consumer<Throwable> failed) {
        try {
            action.run();
        } catch (InterruptedException stray) {
            LOG.log(System.Logger.Level.DEBUG, "an interrupt was ignored");
        } catch (Throwable e) {
            failed.accept(e);
        }
    }
}
