package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.job.QueueId;
import io.bananas.core.job.Schedule;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the row of a schedule. The version comes first, so that scripts can leave rows of later versions alone. The payload
 * comes last.
 */
public final class ScheduleCodec {

    private static final int VERSION = 1;
    private static final String PAYLOAD = "payload";

    private ScheduleCodec() {}

    public static String encode(Schedule schedule) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", schedule.id());
            json.writeStringField("cron", schedule.cron());
            json.writeStringField("timezone", schedule.timezone());
            json.writeStringField("misfire", schedule.misfire().label());
            json.writeStringField("overlap", schedule.overlap().label());
            json.writeBooleanField("enabled", schedule.enabled());
            json.writeStringField("source", schedule.source().label());
            Json.writeText(json, "application", schedule.origin().application());
            Json.writeMillis(json, "created_at", schedule.createdAt());
            Json.writeMillis(json, "updated_at", schedule.updatedAt());
            Json.writeMillis(json, "next", schedule.nextFireAt());
            Json.writeMillis(json, "last", schedule.lastFireAt());
            Json.writeText(json, "last_job_id", schedule.lastJobId());
            json.writeStringField("name", schedule.name());
            Json.writeText(json, "description", schedule.description());
            json.writeStringField("routing_key", schedule.routingKey());
            json.writeStringField("priority", schedule.priority().label());
            Integer retries = schedule.maxRetries();
            if (retries != null) {
                json.writeNumberField("max_retries", retries);
            }
            Duration timeout = schedule.timeout();
            if (timeout != null) {
                json.writeNumberField("timeout_ms", timeout.toMillis());
            }
            json.writeFieldName(PAYLOAD);
            json.writeRawValue(schedule.payload());
        });
    }

    /**
     * Reads a row.
     *
     * @throws UnreadableRecordException when the row is no schedule of this version
     */
    public static Schedule decode(String row) {
        Reading reading = new Reading();
        Json.read(row, (field, json) -> {
            if (field.equals(PAYLOAD)) {
                int from = (int) json.currentTokenLocation().getCharOffset();
                reading.payload = row.substring(from, row.length() - 1);
                json.skipChildren();
            } else {
                reading.read(field, json);
            }
        });
        return reading.schedule();
    }

    private static final class Reading {

        private int version;
        private boolean enabled;
        private @Nullable String id;
        private @Nullable String cron;
        private @Nullable String timezone;
        private @Nullable Misfire misfire;
        private @Nullable Overlap overlap;
        private @Nullable ScheduleSource source;
        private @Nullable String application;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private @Nullable Instant next;
        private @Nullable Instant last;
        private @Nullable String lastJobId;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String routingKey;
        private @Nullable Priority priority;
        private @Nullable Integer maxRetries;
        private @Nullable Duration timeout;
        private @Nullable String payload;

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "cron" -> cron = json.getText();
                case "timezone" -> timezone = json.getText();
                case "misfire" -> misfire = Misfire.of(json.getText());
                case "overlap" -> overlap = Overlap.of(json.getText());
                case "enabled" -> enabled = json.getBooleanValue();
                case "source" -> source = ScheduleSource.of(json.getText());
                case "application" -> application = json.getText();
                case "created_at" -> createdAt = Json.millis(json);
                case "updated_at" -> updatedAt = Json.millis(json);
                case "next" -> next = Json.millis(json);
                case "last" -> last = Json.millis(json);
                case "last_job_id" -> lastJobId = json.getText();
                default -> readJob(field, json);
            }
        }

        private void readJob(String field, JsonParser json) throws IOException {
            switch (field) {
                case "name" -> name = json.getText();
                case "description" -> description = json.getText();
                case "routing_key" -> routingKey = json.getText();
                case "priority" -> priority = Priority.of(json.getText());
                case "max_retries" -> maxRetries = json.getIntValue();
                case "timeout_ms" -> timeout = Duration.ofMillis(json.getLongValue());
                default -> json.skipChildren();
            }
        }

        Schedule schedule() {
            if (version != VERSION || id == null || source == null || createdAt == null || updatedAt == null) {
                throw new UnreadableRecordException("not a schedule of version " + VERSION);
            }
            return new Schedule(
                    id,
                    plan(),
                    template(),
                    enabled,
                    new Schedule.Origin(source, application, createdAt, updatedAt),
                    new Schedule.Progress(next, last, lastJobId));
        }

        private Schedule.Plan plan() {
            if (cron == null || timezone == null || misfire == null || overlap == null) {
                throw new UnreadableRecordException("not the times of a schedule");
            }
            return new Schedule.Plan(cron, timezone, misfire, overlap);
        }

        private Schedule.Template template() {
            if (name == null || payload == null || routingKey == null || priority == null) {
                throw new UnreadableRecordException("not the job of a schedule");
            }
            QueueId queue = new QueueId(routingKey, priority);
            return new Schedule.Template(name, payload, queue, maxRetries, timeout, description);
        }
    }
}
