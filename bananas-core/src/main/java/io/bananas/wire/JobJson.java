package io.bananas.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.job.JobAttribute;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes jobs as users see them. */
public final class JobJson {

    private JobJson() {}

    /** Writes the fields of a job, inside of an object. */
    public static void write(JsonGenerator json, JobInfo job) throws IOException {
        writeName(json, job);
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            AttributeJson.write(json, attribute, attribute.shown().apply(job));
        }
        JsonOutput.writeRaw(json, "payload", job.payload());
        writeState(json, job);
        json.writeArrayFieldStart("errors");
        for (JobError error : job.errors()) {
            write(json, error);
        }
        json.writeEndArray();
    }

    /**
     * Writes a job without what may be large: payload, headers and all errors but the last one, of which it has type and message.
     *
     * @param payloadBytes how large the payload is
     */
    public static void writeSummary(JsonGenerator json, JobInfo job, long payloadBytes) throws IOException {
        writeName(json, job);
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            if (!attribute.equals(JobAttribute.HEADERS)) {
                AttributeJson.write(json, attribute, attribute.shown().apply(job));
            }
        }
        json.writeNumberField("payload_bytes", payloadBytes);
        writeState(json, job);
        List<JobError> errors = job.errors();
        json.writeStringField(
                "error_type",
                errors.isEmpty() ? null : errors.get(errors.size() - 1).type());
    }

    private static void writeName(JsonGenerator json, JobInfo job) throws IOException {
        json.writeStringField("id", job.id());
        json.writeStringField("name", job.name());
    }

    private static void writeState(JsonGenerator json, JobInfo job) throws IOException {
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

    private static void write(JsonGenerator json, JobError error) throws IOException {
        json.writeStartObject();
        json.writeNumberField("attempt", error.attempt());
        JsonOutput.writeTime(json, "at", error.at());
        json.writeStringField("type", error.type());
        json.writeStringField("message", error.message());
        json.writeStringField("stack", error.stack());
        json.writeEndObject();
    }
}
