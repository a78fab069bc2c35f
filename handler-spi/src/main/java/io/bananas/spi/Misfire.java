package io.bananas.spi;

/** What becomes of an occurrence of a schedule that nobody fired within a minute, as when no node was there. */
public enum Misfire {
    /** The newest of those that were missed is fired, and no other. */
    FIRE_ONCE("fire_once"),
    /** None of those that were missed is fired. */
    SKIP("skip");

    private final String label;

    Misfire(String label) {
        this.label = label;
    }

    /** How it is written in JSON. */
    public String label() {
        return label;
    }

    /**
     * The one with this label.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public static Misfire of(String label) {
        for (Misfire misfire : values()) {
            if (misfire.label.equals(label)) {
                return misfire;
            }
        }
        throw new IllegalArgumentException("must be one of fire_once, skip");
    }
}
