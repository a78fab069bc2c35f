package io.bananas.web.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.JobNews;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Snapshot;
import io.bananas.web.queue.QueuesJson;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes what live views show. */
final class SnapshotJson {

    /** How much of an error a live view shows, in characters. */
    private static final int LONGEST_ERROR = 500;

    private SnapshotJson() {}

    /** Writes the fields of the overview, inside of an object. */
    static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        Snapshot.Routes routes = snapshot.routes();
        JsonOutput.writeTime(json, "at", snapshot.at());
        json.writeObjectFieldStart("totals");
        QueuesJson.write(json, snapshot.totals(), snapshot.unserved());
        json.writeEndObject();
        QueuesJson.writeWaiting(json, routes.waiting(), routes.oldest());
        json.writeNumberField("routes_total", routes.total());
        json.writeArrayFieldStart("routes");
        for (Route route : routes.busiest()) {
            json.writeStartObject();
            QueuesJson.write(json, route, snapshot.unserved().served());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, snapshot.workers());
        json.writeNumberField("findings", snapshot.findings());
        json.writeNumberField("dropped", snapshot.dropped());
    }

    private static void write(JsonGenerator json, Snapshot.Workers workers) throws IOException {
        json.writeObjectFieldStart("workers");
        json.writeNumberField("nodes", workers.nodes());
        json.writeNumberField("slots", workers.slots());
        json.writeNumberField("busy", workers.busy());
        json.writeNumberField("stuck", workers.stuck());
        json.writeEndObject();
    }

    /** Writes the fields of a job, inside of an object. */
    static void write(JsonGenerator json, JobNews job) throws IOException {
        json.writeStringField("id", job.id());
        json.writeStringField("name", job.name());
        json.writeStringField("routing_key", job.routingKey());
        json.writeStringField("status", job.status().label());
        json.writeNumberField("attempts", job.attempts());
        json.writeStringField("error", cut(job.error()));
        json.writeStringField("error_type", job.errorType());
        JsonOutput.writeTime(json, "at", job.at());
    }

    /** Cuts between whole characters: half of a pair is no text. */
    private static @Nullable String cut(@Nullable String error) {
        if (error == null || error.length() <= LONGEST_ERROR) {
            return error;
        }
        int end = Character.isHighSurrogate(error.charAt(LONGEST_ERROR - 1)) ? LONGEST_ERROR - 1 : LONGEST_ERROR;
        return error.substring(0, end) + "…";
    }
}
