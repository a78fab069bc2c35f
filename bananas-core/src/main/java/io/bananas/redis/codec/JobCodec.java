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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of a job as it was submitted. Scripts read its head, which is short, without parsing the rest. Behind it stand
 * the attributes, if there are any; the payload comes last, so that it can be cut out as it was given.
 */
public final class JobCodec {

    private static final int VERSION = 1;
    private static final String PAYLOAD = "payload";

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
            json.writeFieldName(PAYLOAD);
            json.writeRawValue(job.payload());
        });
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
     * Reads a record.
     *
     * @throws UnreadableRecordException when it is not one of this version
     */
    public Job decode(String record) {
        Reading reading = new Reading();
        Json.read(record, (field, json) -> {
            if (field.equals(PAYLOAD)) {
                int from = (int) json.currentTokenLocation().getCharOffset();
                reading.payload = record.substring(from, record.length() - 1);
            }
            reading.read(field, json);
        });
        return reading.job();
    }

    /**
     * The same in UTF-8, for a record that may be large: its payload is cut out, and nothing else is made of it.
     *
     * @throws UnreadableRecordException when it is not one of this version
     */
    public Job decode(byte[] record) {
        Reading reading = new Reading();
        int[] from = new int[1];
        Json.read(record, (field, json) -> {
            if (field.equals(PAYLOAD)) {
                from[0] = (int) json.currentTokenLocation().getByteOffset();
            }
            reading.read(field, json);
        });
        if (from[0] > 0) {
            reading.payload = new String(record, from[0], record.length - 1 - from[0], StandardCharsets.UTF_8);
        }
        return reading.job();
    }

    /**
     * Reads what stands in a record before its attributes and its payload.
     *
     * @throws UnreadableRecordException when it is not that of this version
     */
    public Job decodeHead(String head) {
        return decode(head + ",\"payload\":null}");
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
                default -> json.skipChildren();
            }
        }

        /** Skips those of a later version. */
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
