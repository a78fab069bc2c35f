package io.bananas.spi;

/** What binding a payload makes of fields that the class of the payload and the JSON do not share. */
public enum Binding {
    /** As {@code BANANAS_PAYLOAD_BINDING} says. */
    CONFIGURED,

    /** Takes a payload with fields that the class does not have, and leaves out what the payload does not have. */
    LENIENT,

    /**
     * Refuses a payload with fields that the class does not have, or without a primitive that it has: the job is dead at once, with an error
     * that names the field. Other fields may be left out, since JSON-B does not write {@code null}; {@code @NotNull} on a field refuses that.
     */
    STRICT
}
