package io.bananas.spi;

/** The three queues of a route, the most urgent first. Nothing lower is claimed while something higher waits. */
public enum Priority {
    HIGH("high"),
    NORMAL("normal"),
    LOW("low");

    private final String label;

    Priority(String label) {
        this.label = label;
    }

    /** How it is written in JSON and in Redis keys. */
    public String label() {
        return label;
    }

    /**
     * The priority with this label.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public static Priority of(String label) {
        for (Priority priority : values()) {
            if (priority.label.equals(label)) {
                return priority;
            }
        }
        throw new IllegalArgumentException("must be one of high, normal, low");
    }
}
