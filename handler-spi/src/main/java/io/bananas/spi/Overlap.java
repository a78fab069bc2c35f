package io.bananas.spi;

/** What happens to an occurrence of a schedule while its last job has not ended. */
public enum Overlap {
    /** The occurrence is fired. */
    ALLOW("allow"),
    /** The occurrence is left out. */
    SKIP("skip");

    private final String label;

    Overlap(String label) {
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
    public static Overlap of(String label) {
        for (Overlap overlap : values()) {
            if (overlap.label.equals(label)) {
                return overlap;
            }
        }
        throw new IllegalArgumentException("must be one of allow, skip");
    }
}
