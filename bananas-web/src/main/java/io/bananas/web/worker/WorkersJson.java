package io.bananas.web.worker;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.NodeInfo;
import io.bananas.spi.Priority;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.util.List;

/** Writes what nodes say of themselves. */
public final class WorkersJson {

    private WorkersJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Workers workers) throws IOException {
        json.writeArrayFieldStart("workers");
        for (NodeInfo node : workers.nodes()) {
            json.writeStartObject();
            write(json, node);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, NodeInfo node) throws IOException {
        NodeInfo.Profile profile = node.profile();
        NodeInfo.Work work = node.work();
        json.writeStringField("id", node.id());
        json.writeStringField("host", profile.host());
        json.writeStringField("version", profile.version());
        json.writeStringField("mode", profile.mode());
        json.writeNumberField("concurrency", work.concurrency());
        json.writeNumberField("busy", node.activity().busy());
        write(json, "routing_keys", work.routingKeys());
        write(
                json,
                "priorities",
                work.priorities().stream().map(Priority::label).toList());
        write(json, "job_types", profile.jobTypes());
        write(json, "handlers", work.handlers());
        json.writeArrayFieldStart("running");
        for (NodeInfo.Run run : node.activity().running()) {
            json.writeStartObject();
            json.writeStringField("id", run.id());
            json.writeStringField("name", run.name());
            JsonOutput.writeTime(json, "started_at", run.startedAt());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.writeTime(json, "started_at", node.startedAt());
        JsonOutput.writeTime(json, "last_seen_at", node.lastSeenAt());
        json.writeStringField("state", node.state().label());
    }

    private static void write(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
