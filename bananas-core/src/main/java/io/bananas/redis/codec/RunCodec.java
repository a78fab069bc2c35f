package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.job.Run;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The record of what has happened to a job. Fields without a value are left out; {@code end} is there once it has ended. */
public final class RunCodec {

    private static final int VERSION = 1;

    public String encode(Run run) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            JobStatus end = run.end();
            Json.writeText(json, "end", end == null ? null : end.label());
            json.writeNumberField("attempts", run.attempts());
            json.writeNumberField("crashes", run.crashes());
            Json.writeMillis(json, "started_at", run.times().startedAt());
            Json.writeMillis(json, "finished_at", run.times().finishedAt());
            Json.writeMillis(json, "updated_at", run.times().updatedAt());
            Json.writeMillis(json, "due", run.due());
            if (!run.errors().isEmpty()) {
                writeErrors(json, run.errors());
            }
        });
    }

    private static void writeErrors(JsonGenerator json, List<JobError> errors) throws IOException {
        json.writeArrayFieldStart("errors");
        for (JobError error : errors) {
            json.writeStartObject();
            json.writeNumberField("attempt", error.attempt());
            Json.writeMillis(json, "at", error.at());
            json.writeStringField("type", error.type());
            json.writeStringField("message", error.message());
            Json.writeText(json, "stack", error.stack());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * Reads a record; none means that the job was never claimed.
     *
     * @throws UnreadableRecordException when it is not one of this version
     */
    public Run decode(@Nullable String record) {
        if (record == null) {
            return Run.NONE;
        }
        Reading reading = new Reading();
        Json.read(record, reading::read);
        return reading.run();
    }

    private static final class Reading {

        private int version;
        private @Nullable JobStatus end;
        private int attempts;
        private int crashes;
        private @Nullable Instant startedAt;
        private @Nullable Instant finishedAt;
        private @Nullable Instant updatedAt;
        private @Nullable Instant due;
        private final List<JobError> errors = new ArrayList<>();

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "end" -> end = JobStatus.valueOf(json.getText().toUpperCase(Locale.ROOT));
                case "attempts" -> attempts = json.getIntValue();
                case "crashes" -> crashes = json.getIntValue();
                case "started_at" -> startedAt = Json.millis(json);
                case "finished_at" -> finishedAt = Json.millis(json);
                case "updated_at" -> updatedAt = Json.millis(json);
                case "due" -> due = Json.millis(json);
                case "errors" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        errors.add(error(json));
                    }
                }
                default -> json.skipChildren();
            }
        }

        private static JobError error(JsonParser json) throws IOException {
            int attempt = 0;
            Instant at = Instant.EPOCH;
            String type = "";
            String message = "";
            String stack = null;
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "attempt" -> attempt = json.getIntValue();
                    case "at" -> at = Json.millis(json);
                    case "type" -> type = json.getText();
                    case "message" -> message = json.getText();
                    case "stack" -> stack = json.getText();
                    default -> json.skipChildren();
                }
            }
            return JobError.builder(type, message)
                    .attempt(attempt)
                    .at(at)
                    .stack(stack)
                    .build();
        }

        Run run() {
            if (version != VERSION) {
                throw new UnreadableRecordException("not a run record of version " + VERSION);
            }
            return new Run(end, attempts, crashes, new Run.Times(startedAt, finishedAt, updatedAt), due, errors);
        }
    }
}
