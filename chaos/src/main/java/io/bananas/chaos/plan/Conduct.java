package io.bananas.chaos.plan;

import java.util.Locale;

/** What a job does when it runs. */
public enum Conduct {
    /** Is done at once. */
    QUICK,
    /** Works for as many ms. */
    SLOW,
    /** Fails in so many of its first attempts. */
    FLAKY,
    /** Fails in every attempt. */
    DOOMED,
    /** Fails, and says that no retry can help. */
    HOPELESS,
    /** Asks to be run later until so many ms have passed since it was submitted. */
    SNOOZE,
    /** Works for longer than its timeout in its first attempt. */
    OVERDUE,
    /** The same, and then goes on for as many ms as if nobody had interrupted it. */
    STUBBORN,
    /** Works for as many ms, if nobody cancels it. */
    TARGET,
    /** Works for as many ms, while clients cancel, replay and delete it. */
    CONTESTED,
    /** The same, and then fails for good. */
    CONDEMNED,
    /** Comes with a payload of about as many bytes, and returns it. */
    LARGE,
    /** Works for as many ms; more of them wait than can run. */
    CROWD,
    /** Is done at once; waits behind a crowd. */
    RARE,
    /** Is done at once, by the only worker that runs such jobs, and no others. */
    FOREIGN,
    /** Is done at once, one of a large batch; returns its payload, too. */
    BULK,
    /** Waits for a time that does not come; somebody cancels all of them with one call. */
    SCRAPPED;

    /** The name of such jobs. */
    public String jobName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its runs end with their handler; those that time out go on behind the back of the queue. */
    public boolean endsInTime() {
        return this != OVERDUE && this != STUBBORN;
    }

    /** Whether it has a payload to look after, which it returns. */
    public boolean isFilled() {
        return this == LARGE || this == BULK;
    }

    /** Whether it may live several times, and end in any way that the calls of the clients explain. */
    public boolean isContested() {
        return this == CONTESTED || this == CONDEMNED;
    }
}
