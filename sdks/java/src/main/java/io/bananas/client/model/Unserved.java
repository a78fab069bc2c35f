package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waiting jobs that no live node takes. */
public final class Unserved extends Answered {

    public Unserved(Fields fields) {
        super(fields);
    }

    public String routingKey() {
        return fields.string("routing_key");
    }

    public String priority() {
        return fields.string("priority");
    }

    /** The name that no node of the route handles; {@code null} when no node takes the route and priority. */
    public @Nullable String name() {
        return fields.stringOrNull("name");
    }

    public long waiting() {
        return fields.number("waiting");
    }

    /** How long the oldest of these jobs has been ready. */
    public Duration oldest() {
        return Duration.ofMillis(fields.number("oldest_ms"));
    }
}
