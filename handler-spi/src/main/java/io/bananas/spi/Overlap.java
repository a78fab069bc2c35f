package io.bananas.spi;

/** What becomes of an occurrence of a schedule while the job of the last one has not ended. */
public enum Overlap {
    /** It is fired all the same. */
    ALLOW("allow"),
    /** It is left out. */
    SKIP("skip");

    private final String label;

    Overlap(String label) {
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
    public static Overlap of(String label) {
        for (Overlap overlap : values()) {
            if (overlap.label.equals(label)) {
                return overlap;
            }
        }
        throw new IllegalArgumentException("must be one of allow, skip");
    }
}
