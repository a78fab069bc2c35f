package io.bananas.core.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller may do. A role may include others. */
public enum Role {
    /** Submits jobs, and reads and awaits them by their ids. */
    SUBMIT,
    /** Reads everything but tokens and the log of actions. */
    READ,
    /** Reads, and changes jobs, routes and schedules. */
    OPERATE,
    /** For workers outside of the application. */
    WORK,
    /** Does everything. */
    ADMIN;

    /** The role as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a label; empty when no role has it. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }

    /** Whether whoever has this role also has the other. */
    public boolean includes(Role other) {
        return switch (this) {
            case SUBMIT, READ, WORK -> this == other;
            case OPERATE -> other == OPERATE || other == READ;
            case ADMIN -> true;
        };
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    }
}
