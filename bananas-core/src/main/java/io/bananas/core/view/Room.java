package io.bananas.core.view;

/** Memory for large values. Readers ask for it before they read one, so that many at once do not fill the heap. */
@FunctionalInterface
public interface Room {

    /** Readers do not ask for values up to this size. */
    int SMALL_BYTES = 64 * 1024;

    /** Room without a limit, for callers that bound their memory themselves. */
    Room ENOUGH = bytes -> {};

    /** Takes the memory for a value of this size, or throws what the caller wants to see. */
    void take(long bytes);
}
