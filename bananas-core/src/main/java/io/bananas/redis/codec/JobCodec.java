package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a job as it was submitted. Scripts read its beginning, version, name and queue, without parsing the rest;
 * the payload comes last, so that it can be cut out as it was given.
 */
public final class JobCodec {

    private static final int VERSION = 1;

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
            Json.writeText(json, "description", job.description());
            Json.writeMillis(json, "created_at", job.createdAt());
            Json.writeMillis(json, "scheduled_for", job.scheduledFor());
            json.writeNumberField("max_retries", job.maxRetries());
            json.writeNumberField("timeout_ms", job.timeout().toMillis());
            json.writeFieldName("payload");
            json.writeRawValue(job.payload());
        });
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException when it is not one of this version
     */
    public Job decode(String record) {
        Reading reading = new Reading(record);
        Json.read(record, reading::read);
        return reading.job();
    }

    /**
     * Reads what stands in a record before its payload.
     *
     * @throws UnreadableRecordException when it is not that of this version
     */
    public Job decodeHead(String head) {
        return decode(head + ",\"payload\":null}");
    }

    /**
     * Cuts the payload out of a record. It may be large: nothing else is made of it.
     *
     * @throws UnreadableRecordException when it is not a whole record
     */
    public String payload(byte[] record) {
        int[] from = new int[1];
        Json.read(record, (field, json) -> {
            if (field.equals("payload")) {
                from[0] = (int) json.currentTokenLocation().getByteOffset();
            }
            json.skipChildren();
        });
        if (from[0] == 0) {
            throw new UnreadableRecordException("a job record without a payload");
        }
        return new String(record, from[0], record.length - 1 - from[0], StandardCharsets.UTF_8);
    }

    private static final class Reading {

        private final String record;
        private int version;
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String payload;
        private @Nullable String routingKey;
        private @Nullable Priority priority;
        private @Nullable Instant createdAt;
        private @Nullable Instant scheduledFor;
        private int maxRetries;
        private long timeoutMillis;

        Reading(String record) {
            this.record = record;
        }

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "name" -> name = json.getText();
                case "description" -> description = json.getText();
                case "routing_key" -> routingKey = json.getText();
                case "priority" -> priority = Priority.of(json.getText());
                case "created_at" -> createdAt = Json.millis(json);
                case "scheduled_for" -> scheduledFor = Json.millis(json);
                case "max_retries" -> maxRetries = json.getIntValue();
                case "timeout_ms" -> timeoutMillis = json.getLongValue();
                case "payload" -> {
                    int from = (int) json.currentTokenLocation().getCharOffset();
                    payload = record.substring(from, record.length() - 1);
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
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
                    description,
                    payload,
                    new QueueId(routingKey, priority),
                    createdAt,
                    scheduledFor,
                    maxRetries,
                    Duration.ofMillis(timeoutMillis));
        }
    }
}
