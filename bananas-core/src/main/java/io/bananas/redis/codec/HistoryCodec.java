package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.job.History;
import io.bananas.spi.JobError;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the history of a job, which stands behind the submitted part of its record. Fields without a value are left
 * out. {@code end} says how the job ended, {@code returned} that the store keeps a result. {@code took} is there only where it
 * differs from the time between start and end of the last run. Redis keeps many completed jobs, and no script takes their histories
 * apart: so those have neither {@code crashes} without any nor {@code updated_at} at the time of the end.
 */
public final class HistoryCodec {

    private static final int VERSION = 1;
    private static final String NO_RESULT = "null";

    /** Writes a history without its errors, which have a key of their own. */
    public String encode(History history) {
        return encode(history, false);
    }

    /** Writes the history of a job whose handler returned something. */
    public String encodeWithResult(History history) {
        return encode(history, true);
    }

    private static String encode(History history, boolean returned) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            JobStatus end = history.end();
            Json.writeText(json, "end", end == null ? null : end.label());
            json.writeNumberField("attempts", history.attempts());
            boolean isCompleted = end == JobStatus.COMPLETED;
            if (!isCompleted || history.crashes() != 0) {
                json.writeNumberField("crashes", history.crashes());
            }
            History.Times times = history.times();
            Json.writeMillis(json, "started_at", times.startedAt());
            Json.writeMillis(json, "finished_at", times.finishedAt());
            if (!isCompleted || !Objects.equals(times.updatedAt(), times.finishedAt())) {
                Json.writeMillis(json, "updated_at", times.updatedAt());
            }
            Json.writeMillis(json, "due", history.due());
            if (returned) {
                json.writeBooleanField("returned", true);
            }
        });
    }

    /**
     * Reads a history; {@code null} means that nothing has happened to the job.
     *
     * @throws UnreadableRecordException when it is not a history of this version
     */
    public History decode(@Nullable String history) {
        return decode(history, List.of());
    }

    /**
     * Reads a history and its errors.
     *
     * @throws UnreadableRecordException when one of them cannot be read
     */
    public History decode(@Nullable String history, List<String> errors) {
        if (history == null) {
            return History.NONE;
        }
        return read(history).history(errors.stream().map(ErrorCodec::decode).toList());
    }

    /**
     * Reads the result of an ended job.
     *
     * @param returned what the handler returned, or empty
     * @param error the last error, or empty
     * @throws UnreadableRecordException when one of them cannot be read, or the job has not ended
     */
    public JobResult result(String id, String history, String returned, String error) {
        Reading reading = read(history);
        JobStatus end = reading.end;
        Instant at = reading.finishedAt;
        if (end == null || at == null) {
            throw new UnreadableRecordException("not the history of a job that has ended");
        }
        String message = error.isEmpty() ? null : ErrorCodec.decode(error).message();
        return JobResult.builder(id, end)
                .result(returned.isEmpty() ? NO_RESULT : returned)
                .error(message)
                .completedAt(at)
                .duration(reading.duration(at))
                .build();
    }

    private static Reading read(String history) {
        Reading reading = new Reading();
        Json.read(history, reading::read);
        if (reading.version != VERSION) {
            throw new UnreadableRecordException("not a history of version " + VERSION);
        }
        return reading;
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
        private @Nullable Duration took;

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
                case "took" -> took = Duration.ofMillis(json.getLongValue());
                default -> json.skipChildren();
            }
        }

        History history(List<JobError> errors) {
            Instant changedAt = updatedAt == null && end == JobStatus.COMPLETED ? finishedAt : updatedAt;
            return new History(
                    end, attempts, crashes, new History.Times(startedAt, finishedAt, changedAt), due, errors);
        }

        Duration duration(Instant at) {
            if (took != null) {
                return took;
            }
            return startedAt == null ? Duration.ZERO : Duration.between(startedAt, at);
        }
    }
}
