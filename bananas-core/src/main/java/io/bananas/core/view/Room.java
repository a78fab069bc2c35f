package io.bananas.core.view;

/** Memory for large values. It is asked before one is read, so that many at once do not fill the heap. */
@FunctionalInterface
public interface Room {

    /** Values up to this size are read without asking. */
    int SMALL_BYTES = 64 * 1024;

    /** For callers that see to it themselves. */
    Room ENOUGH = bytes -> {};

    /** Takes the memory for a value of this size, or throws what the caller wants to be told then. */
    void take(long bytes);
}
