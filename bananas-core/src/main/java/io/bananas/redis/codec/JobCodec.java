package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.job.Attributes;
import io.bananas.core.job.Job;
import io.bananas.core.job.JobAttribute;
import io.bananas.core.job.QueueId;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import io.bananas.wire.AttributeJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads a job as it was submitted, the first part of its record. A short head comes first, which scripts read without
 * parsing the rest. The attributes follow, if there are any. The payload comes last, so that it can be cut out as it was given.
 * A large payload has a key of its own, and its size stands here.
 */
public final class JobCodec {

    private static final int VERSION = 1;
    private static final String PAYLOAD = "payload";

    /** From how many characters on a payload has a key of its own: scripts read whole records. */
    private static final int LARGE = 8 * 1024;

    private static final String APART = "null";

    private final Keys keys;

    public JobCodec(Keys keys) {
        this.keys = keys;
    }

    public String encode(Job job) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("name", job.name());
            json.writeStringField("queue", keys.suffix(job.queue()));
            json.writeStringField("id", job.id());
            json.writeStringField("routing_key", job.routingKey());
            json.writeStringField("priority", job.priority().label());
            Json.writeMillis(json, "created_at", job.createdAt());
            Json.writeMillis(json, "scheduled_for", job.scheduledFor());
            json.writeNumberField("max_retries", job.maxRetries());
            json.writeNumberField("timeout_ms", job.timeout().toMillis());
            if (!job.attributes().isEmpty()) {
                writeAttributes(json, job.attributes());
            }
            if (isApart(job.payload())) {
                json.writeNumberField("payload_bytes", Utf8.length(job.payload()));
            } else {
                json.writeFieldName(PAYLOAD);
                json.writeRawValue(job.payload());
            }
        });
    }

    /** Whether a payload has a key of its own. */
    public static boolean isApart(String payload) {
        return payload.length() > LARGE;
    }

    private static void writeAttributes(JsonGenerator json, Attributes attributes) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            Object value = attributes.get(attribute);
            if (value != null) {
                AttributeJson.write(json, attribute, value);
            }
        }
        json.writeEndObject();
    }

    /**
     * Reads the submitted part of a record. A payload that is apart is {@code null} in JSON.
     *
     * @throws UnreadableRecordException when it is not a job of this version
     */
    public Job decode(String record) {
        String submitted = Records.submitted(record);
        Reading reading = new Reading();
        Json.read(submitted, (field, json) -> {
            if (field.equals(PAYLOAD)) {
                int from = (int) json.currentTokenLocation().getCharOffset();
                reading.payload = submitted.substring(from, submitted.length() - 1);
            }
            reading.read(field, json);
        });
        return reading.job();
    }

    private static final class Reading {

        private int version;
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String payload;
        private @Nullable String routingKey;
        private @Nullable Priority priority;
        private @Nullable Instant createdAt;
        private @Nullable Instant scheduledFor;
        private int maxRetries;
        private long timeoutMillis;
        private Attributes attributes = Attributes.NONE;

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "name" -> name = json.getText();
                case "routing_key" -> routingKey = json.getText();
                case "priority" -> priority = Priority.of(json.getText());
                case "created_at" -> createdAt = Json.millis(json);
                case "scheduled_for" -> scheduledFor = Json.millis(json);
                case "max_retries" -> maxRetries = json.getIntValue();
                case "timeout_ms" -> timeoutMillis = json.getLongValue();
                case "attributes" -> attributes = attributes(json);
                case "payload_bytes" -> payload = APART;
                default -> json.skipChildren();
            }
        }

        /** Reads the attributes, and skips those of a later version. */
        private static Attributes attributes(JsonParser json) throws IOException {
            Map<JobAttribute<?>, Object> values = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                JobAttribute<?> attribute = JobAttribute.named(name);
                if (attribute == null) {
                    json.skipChildren();
                } else {
                    values.put(attribute, AttributeJson.read(json, attribute.shape()));
                }
            }
            return Attributes.of(values);
        }

        Job job() {
            if (version != VERSION
                    || id == null
                    || name == null
                    || payload == null
                    || routingKey == null
                    || priority == null
                    || createdAt == null) {
                throw new UnreadableRecordException("not a job record of version " + VERSION);
            }
            return new Job(
                    id,
                    name,
                    payload,
                    new QueueId(routingKey, priority),
                    new Job.Timing(createdAt, scheduledFor),
                    new Job.Limits(maxRetries, Duration.ofMillis(timeoutMillis)),
                    attributes);
        }
    }
}
