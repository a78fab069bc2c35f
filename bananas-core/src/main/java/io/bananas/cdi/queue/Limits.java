package io.bananas.cdi.queue;

/** Checks how much code in the application may ask for. */
final class Limits {

    private Limits() {}

    static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit must be between 1 and " + most + ", but is " + limit);
        }
    }
}
