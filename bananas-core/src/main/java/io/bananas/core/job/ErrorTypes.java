package io.bananas.core.job;

/** Types of errors that the engine records and others tell apart. */
public final class ErrorTypes {

    /** The payload does not bind to what the handler takes. Its message quotes the payload. */
    public static final String BINDING = "binding";

    /** The workers of the job died too often. The store records it, and no other error stands for it. */
    public static final String CRASH = "crash";

    private ErrorTypes() {}
}
