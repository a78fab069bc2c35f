package io.bananas.spi;

/** Where a schedule comes from. */
public enum ScheduleSource {
    /** Somebody made the schedule, over REST or with {@link Schedules}. */
    API("api"),
    /** The schedule stands in the code, as {@link Periodic}. */
    CODE("code");

    private final String label;

    ScheduleSource(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /**
     * The source with this label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ScheduleSource of(String label) {
        for (ScheduleSource source : values()) {
            if (source.label.equals(label)) {
                return source;
            }
        }
        throw new IllegalArgumentException("must be one of api, code");
    }
}
