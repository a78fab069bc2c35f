package io.bananas.core.service;

import java.util.function.Consumer;

/** Runs an action so that nothing it throws ends its thread. */
public final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    private Guard() {}

    /** An action that may fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws InterruptedException;
    }

    /**
     * Runs the action once. Ignores an interrupt: nobody stops a thread of the engine that way.
     *
     * @param failed takes what the action throws. Only what {@code failed} itself throws comes through
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
