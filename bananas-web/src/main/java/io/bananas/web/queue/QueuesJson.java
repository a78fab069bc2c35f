package io.bananas.web.queue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Unserved;
import io.bananas.spi.Priority;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes where the jobs are. */
public final class QueuesJson {

    private QueuesJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, QueuesPage page) throws IOException {
        json.writeStringField("next_cursor", page.nextCursor());
        QueueOverview queues = page.queues();
        json.writeArrayFieldStart("routes");
        for (QueueOverview.Route route : queues.routes()) {
            json.writeStartObject();
            write(json, route, page.unserved().served());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("totals");
        write(json, queues.totals(), page.unserved());
        json.writeEndObject();
        json.writeArrayFieldStart("unserved");
        for (Unserved.Group group : page.unserved().oldest()) {
            json.writeStartObject();
            write(json, group);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of a route, inside of an object. */
    public static void write(JsonGenerator json, QueueOverview.Route route, Unserved.Served served) throws IOException {
        json.writeStringField("routing_key", route.routingKey());
        json.writeBooleanField("paused", route.paused());
        writeWaiting(json, route.waiting(), route.oldest());
        json.writeObjectFieldStart("served");
        for (Priority priority : Priority.values()) {
            json.writeBooleanField(priority.label(), served.has(route.routingKey(), priority));
        }
        json.writeEndObject();
    }

    /**
     * Writes how many jobs wait, and how long, inside of an object.
     *
     * @param oldest how long the oldest has been ready; {@code null} when none waits
     */
    public static void writeWaiting(JsonGenerator json, Map<Priority, Long> waiting, @Nullable Duration oldest)
            throws IOException {
        json.writeObjectFieldStart("waiting");
        for (Priority priority : Priority.values()) {
            json.writeNumberField(priority.label(), waiting.getOrDefault(priority, 0L));
        }
        json.writeEndObject();
        if (oldest == null) {
            json.writeNullField("oldest_ms");
        } else {
            json.writeNumberField("oldest_ms", oldest.toMillis());
        }
    }

    private static void write(JsonGenerator json, Unserved.Group group) throws IOException {
        json.writeStringField("routing_key", group.routingKey());
        json.writeStringField("priority", group.priority().label());
        json.writeStringField("name", group.name());
        json.writeNumberField("waiting", group.waiting());
        json.writeNumberField("oldest_ms", group.oldest().toMillis());
    }

    /** Writes the fields of the totals, inside of an object. */
    public static void write(JsonGenerator json, QueueOverview.Totals totals, Unserved unserved) throws IOException {
        json.writeNumberField("processing", totals.processing());
        json.writeNumberField("scheduled", totals.scheduled());
        json.writeNumberField("dead", totals.dead());
        json.writeNumberField("completed", totals.completed());
        json.writeNumberField("failed", totals.failed());
        json.writeNumberField("retried", totals.retried());
        json.writeNumberField("crashed", totals.crashed());
        json.writeNumberField("cancelled", totals.cancelled());
        json.writeNumberField("unserved", unserved.jobs());
    }
}
