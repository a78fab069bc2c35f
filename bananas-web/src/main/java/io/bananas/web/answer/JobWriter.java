package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import java.io.IOException;

/** Writes jobs. */
public class JobWriter extends JsonWriter<JobInfo> {

    public JobWriter() {
        super(JobInfo.class);
    }

    @Override
    void write(JsonGenerator json, JobInfo job) throws IOException {
        writeJob(json, job);
    }

    /** Writes the fields of a job, inside of an object. */
    static void writeJob(JsonGenerator json, JobInfo job) throws IOException {
        JobInfo.Definition definition = job.definition();
        JobInfo.Progress progress = job.progress();
        json.writeStringField("id", definition.id());
        json.writeStringField("name", definition.name());
        json.writeStringField("description", definition.description());
        JsonOutput.writeRaw(json, "payload", definition.payload());
        json.writeStringField("status", job.status().label());
        json.writeStringField("priority", definition.priority().label());
        json.writeStringField("routing_key", definition.routingKey());
        JsonOutput.writeTime(json, "created_at", definition.createdAt());
        JsonOutput.writeTime(json, "updated_at", progress.updatedAt());
        JsonOutput.writeTime(json, "scheduled_for", progress.scheduledFor());
        JsonOutput.writeTime(json, "started_at", progress.startedAt());
        JsonOutput.writeTime(json, "finished_at", progress.finishedAt());
        json.writeNumberField("attempts", progress.attempts());
        json.writeNumberField("max_retries", definition.maxRetries());
        json.writeNumberField("timeout_ms", definition.timeout().toMillis());
        json.writeNumberField("crashes", progress.crashes());
        json.writeStringField("error", job.error());
        json.writeArrayFieldStart("errors");
        for (JobError error : progress.errors()) {
            json.writeStartObject();
            write(json, error);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, JobError error) throws IOException {
        json.writeNumberField("attempt", error.attempt());
        JsonOutput.writeTime(json, "at", error.at());
        json.writeStringField("type", error.type());
        json.writeStringField("message", error.message());
        json.writeStringField("stack", error.stack());
    }
}
