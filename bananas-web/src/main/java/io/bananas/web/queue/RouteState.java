package io.bananas.web.queue;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Whether a route is paused. */
public record RouteState(String routingKey, boolean paused) {

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, RouteState route) throws IOException {
        json.writeStringField("routing_key", route.routingKey());
        json.writeBooleanField("paused", route.paused());
    }
}
