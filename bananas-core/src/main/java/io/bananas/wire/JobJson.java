package io.bananas.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.job.JobAttribute;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes jobs as users see them. */
public final class JobJson {

    private JobJson() {}

    /** Writes the fields of a job, inside of an object. */
    public static void write(JsonGenerator json, JobInfo job) throws IOException {
        write(json, job, false);
    }

    /** Writes a job without payload, headers and stacks, which may be large; and how large the payload is. */
    public static void writeSummary(JsonGenerator json, JobInfo job) throws IOException {
        write(json, job, true);
    }

    private static void write(JsonGenerator json, JobInfo job, boolean summary) throws IOException {
        json.writeStringField("id", job.id());
        json.writeStringField("name", job.name());
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            if (!summary || !attribute.name().equals(JobAttribute.HEADERS.name())) {
                AttributeJson.write(json, attribute, attribute.shown().apply(job));
            }
        }
        if (summary) {
            json.writeNumberField("payload_bytes", job.payload().getBytes(StandardCharsets.UTF_8).length);
        } else {
            JsonOutput.writeRaw(json, "payload", job.payload());
        }
        json.writeStringField("status", job.status().label());
        json.writeStringField("priority", job.priority().label());
        json.writeStringField("routing_key", job.routingKey());
        JsonOutput.writeTime(json, "created_at", job.createdAt());
        JsonOutput.writeTime(json, "updated_at", job.updatedAt());
        JsonOutput.writeTime(json, "scheduled_for", job.scheduledFor());
        JsonOutput.writeTime(json, "started_at", job.startedAt());
        JsonOutput.writeTime(json, "finished_at", job.finishedAt());
        json.writeNumberField("attempts", job.attempts());
        json.writeNumberField("max_retries", job.maxRetries());
        json.writeNumberField("timeout_ms", job.timeout().toMillis());
        json.writeNumberField("crashes", job.crashes());
        write(json, job.progress());
        json.writeStringField("error", job.error());
        json.writeArrayFieldStart("errors");
        for (JobError error : job.errors()) {
            write(json, error, summary);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, @Nullable JobProgress progress) throws IOException {
        if (progress == null) {
            json.writeNullField("progress");
            return;
        }
        json.writeObjectFieldStart("progress");
        json.writeNumberField("fraction", progress.fraction());
        json.writeStringField("message", progress.message());
        JsonOutput.writeTime(json, "at", progress.at());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, JobError error, boolean summary) throws IOException {
        json.writeStartObject();
        json.writeNumberField("attempt", error.attempt());
        JsonOutput.writeTime(json, "at", error.at());
        json.writeStringField("type", error.type());
        json.writeStringField("message", error.message());
        if (!summary) {
            json.writeStringField("stack", error.stack());
        }
        json.writeEndObject();
    }
}
