package io.bananas.web.schedule;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.SchedulePage;
import io.bananas.core.view.SchedulePreview;
import io.bananas.spi.ScheduleInfo;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes schedules. */
public final class SchedulesJson {

    private SchedulesJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, SchedulePage page) throws IOException {
        json.writeArrayFieldStart("schedules");
        for (ScheduleInfo schedule : page.schedules()) {
            json.writeStartObject();
            write(json, schedule);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("next_cursor", page.next());
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, ScheduleAnswer answer) throws IOException {
        write(json, answer.schedule());
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, SchedulePreview preview) throws IOException {
        json.writeArrayFieldStart("next");
        for (Instant time : preview.next()) {
            json.writeString(JsonOutput.time(time));
        }
        json.writeEndArray();
        json.writeStringField("words", preview.words());
    }

    private static void write(JsonGenerator json, ScheduleInfo schedule) throws IOException {
        json.writeStringField("id", schedule.id());
        json.writeStringField("cron", schedule.cron());
        json.writeStringField("timezone", schedule.timezone());
        json.writeStringField("name", schedule.name());
        JsonOutput.writeRaw(json, "payload", schedule.payload());
        json.writeStringField("priority", schedule.priority().label());
        json.writeStringField("routing_key", schedule.routingKey());
        Integer retries = schedule.maxRetries();
        writeNumber(json, "max_retries", retries == null ? null : retries.longValue());
        Duration timeout = schedule.timeout();
        writeNumber(json, "timeout_ms", timeout == null ? null : timeout.toMillis());
        json.writeStringField("description", schedule.description());
        json.writeBooleanField("enabled", schedule.enabled());
        json.writeStringField("misfire", schedule.misfire().label());
        json.writeStringField("overlap", schedule.overlap().label());
        json.writeStringField("source", schedule.source().label());
        JsonOutput.writeTime(json, "next_fire_at", schedule.nextFireAt());
        JsonOutput.writeTime(json, "last_fire_at", schedule.lastFireAt());
        json.writeStringField("last_job_id", schedule.lastJobId());
        JsonOutput.writeTime(json, "created_at", schedule.createdAt());
        JsonOutput.writeTime(json, "updated_at", schedule.updatedAt());
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Long number) throws IOException {
        if (number == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, number);
        }
    }
}
