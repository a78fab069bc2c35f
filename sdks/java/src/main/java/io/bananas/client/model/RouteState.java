package io.bananas.client.model;

import io.bananas.client.json.Fields;
import org.jspecify.annotations.Nullable;

/** Whether a route is paused, after somebody paused or resumed it. */
public final class RouteState extends Answered {

    public RouteState(Fields fields) {
        super(fields);
    }

    public String routingKey() {
        return fields.string("routing_key");
    }

    public boolean paused() {
        return fields.flag("paused");
    }

    /** The entry in the log of actions; {@code null} when nothing changed. */
    public @Nullable String logId() {
        return fields.stringOrNull("log_id");
    }
}
