package io.bananas.chaos.history;

/** What a client can ask the queue to do with a job. */
public enum Operation {
    /** Answered with {@link #ADDED} or {@link #KNOWN}. */
    SUBMIT,
    /** Answered with a name of {@link io.bananas.core.view.Cancelled}. */
    CANCEL,
    /** Answered with {@link #DONE} or {@link #NOTHING}. */
    REPLAY,
    /** Answered with {@link #DONE} or {@link #NOTHING}. */
    DELETE;

    /** The job is new. */
    public static final String ADDED = "added";
    /** There was a job of this id. */
    public static final String KNOWN = "known";
    /** The job was in a state that allows it. */
    public static final String DONE = "done";
    /** It was not. */
    public static final String NOTHING = "nothing";

    /** The answer of a call that is done or not. */
    public static String answer(boolean done) {
        return done ? DONE : NOTHING;
    }
}
