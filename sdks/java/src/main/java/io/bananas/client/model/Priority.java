package io.bananas.client.model;

/** The priorities of jobs. */
public final class Priority {

    /** Before all others of its route. */
    public static final String HIGH = "high";

    /** The default. */
    public static final String NORMAL = "normal";

    /** After all others of its route. */
    public static final String LOW = "low";

    private Priority() {}
}
