package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The record of a result. What the handler returned comes last, so that it can be cut out as it was given. */
public final class ResultCodec {

    private static final int VERSION = 1;
    private static final String NO_RESULT = "null";

    public String encode(JobResult result) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", result.id());
            json.writeStringField("status", result.status().label());
            Json.writeText(json, "error", result.error());
            Json.writeMillis(json, "completed_at", result.completedAt());
            json.writeNumberField("duration_ms", result.duration().toMillis());
            json.writeFieldName("result");
            json.writeRawValue(result.result());
        });
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException when it is not one of this version
     */
    public JobResult decode(String record) {
        Reading reading = new Reading(record);
        Json.read(record, reading::read);
        return reading.result();
    }

    private static final class Reading {

        private final String record;
        private int version;
        private @Nullable String id;
        private @Nullable JobStatus status;
        private @Nullable String error;
        private @Nullable Instant completedAt;
        private Duration duration = Duration.ZERO;
        private String result = NO_RESULT;

        Reading(String record) {
            this.record = record;
        }

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "status" -> status = JobStatus.valueOf(json.getText().toUpperCase(Locale.ROOT));
                case "error" -> error = json.getText();
                case "completed_at" -> completedAt = Json.millis(json);
                case "duration_ms" -> duration = Duration.ofMillis(json.getLongValue());
                case "result" -> {
                    int from = (int) json.currentTokenLocation().getCharOffset();
                    result = record.substring(from, record.length() - 1);
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }

        JobResult result() {
            if (version != VERSION || id == null || status == null || completedAt == null) {
                throw new UnreadableRecordException("not a result record of version " + VERSION);
            }
            return JobResult.builder(id, status)
                    .result(result)
                    .error(error)
                    .completedAt(completedAt)
                    .duration(duration)
                    .build();
        }
    }
}
