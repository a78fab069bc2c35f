package io.bananas.core.job;

/** Types of errors that are told apart by others than those who record them. */
public final class ErrorTypes {

    /** The payload does not bind to what the handler takes. The message quotes the payload. */
    public static final String BINDING = "binding";

    private ErrorTypes() {}
}
