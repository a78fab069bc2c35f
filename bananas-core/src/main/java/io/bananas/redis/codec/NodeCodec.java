package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.Activity;
import io.bananas.core.view.NodeInfo.Profile;
import io.bananas.core.view.NodeInfo.Run;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.spi.Priority;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes and reads what nodes say of themselves. Version and start come first, so that a script can tell one start from another. */
public final class NodeCodec {

    private static final int VERSION = 1;

    private NodeCodec() {}

    /** Leaves out when the node was last seen: that is for the store to say. */
    public static String encode(NodeInfo node) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            Json.writeMillis(json, "started_at", node.startedAt());
            json.writeStringField("id", node.id());
            json.writeStringField("state", node.state().label());
            json.writeStringField("host", node.profile().host());
            json.writeStringField("version", node.profile().version());
            json.writeStringField("mode", node.profile().mode());
            Json.writeTexts(json, "job_types", node.profile().jobTypes());
            json.writeNumberField("concurrency", node.work().concurrency());
            Json.writeTexts(json, "routing_keys", node.work().routingKeys());
            Json.writeTexts(
                    json,
                    "priorities",
                    node.work().priorities().stream().map(Priority::label).toList());
            Json.writeTexts(json, "handlers", node.work().handlers());
            json.writeBooleanField("complete", node.work().complete());
            json.writeNumberField("busy", node.activity().busy());
            json.writeNumberField("stuck", node.activity().stuck());
            json.writeNumberField("unsettled", node.activity().unsettled());
            json.writeArrayFieldStart("running");
            for (Run run : node.activity().running()) {
                json.writeString(run.id());
                json.writeString(run.name());
                json.writeNumber(run.startedAt().toEpochMilli());
            }
            json.writeEndArray();
        });
    }

    /**
     * Reads what a node said.
     *
     * @param lastSeenAt when it said so
     * @throws UnreadableRecordException when the record does not describe a node in this version
     */
    public static NodeInfo decode(String record, Instant lastSeenAt) {
        Reading reading = new Reading();
        Json.read(record, reading::read);
        return reading.node(lastSeenAt);
    }

    private static final class Reading {

        private int version;
        private @Nullable String id;
        private @Nullable Instant startedAt;
        private @Nullable State state;
        private String host = "";
        private String softwareVersion = "";
        private String mode = "";
        private List<String> jobTypes = List.of();
        private int concurrency;
        private List<String> routingKeys = List.of();
        private List<String> priorities = List.of();
        private List<String> handlers = List.of();
        private boolean complete;
        private int busy;
        private int stuck;
        private int unsettled;
        private final List<Run> running = new ArrayList<>();

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "started_at" -> startedAt = Json.millis(json);
                case "state" -> state = State.valueOf(json.getText().toUpperCase(Locale.ROOT));
                case "host" -> host = json.getText();
                case "version" -> softwareVersion = json.getText();
                case "mode" -> mode = json.getText();
                case "job_types" -> jobTypes = Json.texts(json);
                default -> readWork(field, json);
            }
        }

        private void readWork(String field, JsonParser json) throws IOException {
            switch (field) {
                case "concurrency" -> concurrency = json.getIntValue();
                case "routing_keys" -> routingKeys = Json.texts(json);
                case "priorities" -> priorities = Json.texts(json);
                case "handlers" -> handlers = Json.texts(json);
                case "complete" -> complete = json.getBooleanValue();
                case "busy" -> busy = json.getIntValue();
                case "stuck" -> stuck = json.getIntValue();
                case "unsettled" -> unsettled = json.getIntValue();
                case "running" -> readRuns(json);
                default -> json.skipChildren();
            }
        }

        private void readRuns(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                String job = json.getText();
                String name = json.nextTextValue();
                running.add(new Run(job, name, Instant.ofEpochMilli(json.nextLongValue(0))));
            }
        }

        NodeInfo node(Instant lastSeenAt) {
            if (version != VERSION || id == null || startedAt == null || state == null) {
                throw new UnreadableRecordException("not a node of version " + VERSION);
            }
            return new NodeInfo(
                    id,
                    new Profile(host, softwareVersion, mode, jobTypes),
                    new Work(
                            concurrency,
                            routingKeys,
                            priorities.stream().map(Priority::of).toList(),
                            handlers,
                            complete),
                    new Activity(busy, running, stuck, unsettled),
                    startedAt,
                    lastSeenAt,
                    state);
        }
    }
}
