package io.bananas.core.job;

/** Types of errors that the engine records and others tell apart. */
public final class ErrorTypes {

    /** The payload does not bind to what the handler takes. Its message quotes the payload. */
    public static final String BINDING = "binding";

    private ErrorTypes() {}
}
