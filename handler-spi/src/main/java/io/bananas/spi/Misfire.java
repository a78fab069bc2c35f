package io.bananas.spi;

/** What happens to occurrences that nobody fired within a minute, for example because no node ran. */
public enum Misfire {
    /** The newest occurrence that has come is fired, even when it was missed. The missed ones before it are left out. */
    FIRE_ONCE("fire_once"),
    /** Every missed occurrence is left out. */
    SKIP("skip");

    private final String label;

    Misfire(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /**
     * The value with this label.
     *
     * @throws IllegalArgumentException when there is none; the message names all labels
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
