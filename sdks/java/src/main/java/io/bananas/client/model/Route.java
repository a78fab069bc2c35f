package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A route, and how many jobs wait there. */
public final class Route extends Answered {

    public Route(Fields fields) {
        super(fields);
    }

    public String routingKey() {
        return fields.string("routing_key");
    }

    /** Whether no node claims jobs of it until somebody resumes it. */
    public boolean paused() {
        return fields.flag("paused");
    }

    /** How many jobs of this {@link Priority} wait. */
    public long waiting(String priority) {
        return fields.object("waiting").number(priority);
    }

    /** How many jobs wait in all. */
    public long waiting() {
        return waiting(Priority.HIGH) + waiting(Priority.NORMAL) + waiting(Priority.LOW);
    }

    /** Whether a live node takes jobs of this {@link Priority}. */
    public boolean served(String priority) {
        return fields.object("served").flag(priority);
    }

    /** How long the oldest waiting job has been ready; {@code null} when none waits. */
    public @Nullable Duration oldest() {
        Long millis = fields.numberOrNull("oldest_ms");
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
