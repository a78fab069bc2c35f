package io.bananas.chaos.nemesis;

/**
 * A way to break something. It heals what it has broken before it returns.
 *
 * @param name by which it can be chosen
 */
public record Attack(String name, Strike strike) {

    /** Breaks, waits and heals. */
    @FunctionalInterface
    public interface Strike {
        void on(Stage stage) throws InterruptedException;
    }
}
