package io.bananas.core.log;

import java.util.function.Consumer;

/** Says once that something is away, and once that it is back. Thread-safe. */
public final class AwayNotice {

    private final Consumer<String> sayAway;
    private final Runnable sayBack;
    private boolean away;

    /**
     * Makes a notice about something that is there.
     *
     * @param sayAway gets the reason
     */
    public AwayNotice(Consumer<String> sayAway, Runnable sayBack) {
        this.sayAway = sayAway;
        this.sayBack = sayBack;
    }

    /** It is away. */
    public synchronized void away(Throwable why) {
        if (!away) {
            away = true;
            sayAway.accept(String.valueOf(why.getMessage()));
        }
    }

    /** It is there. */
    public synchronized void back() {
        if (away) {
            away = false;
            sayBack.run();
        }
    }
}
