package io.bananas.client.model;

import io.bananas.client.json.Fields;
import io.bananas.client.json.Json;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a job ended. */
public final class Result extends Answered {

    private final Json json;

    public Result(Fields fields, Json json) {
        super(fields);
        this.json = json;
    }

    /** The job's id. */
    public String id() {
        return fields.string("id");
    }

    /** Completed, failed or cancelled. */
    public String status() {
        return fields.string("status");
    }

    /** What the handler returned, as JSON; {@code null} as text unless the job completed. */
    public String value() {
        return fields.raw("result");
    }

    /**
     * What the handler returned, as an object of this class; {@code null} if it returned null.
     *
     * @throws io.bananas.client.json.JsonFormatException when it does not fit
     */
    public <T> @Nullable T as(Class<T> type) {
        return json.read(value(), type);
    }

    /** As {@link #as(Class)}, for a type with arguments such as a list of something. */
    public @Nullable Object as(Type type) {
        return json.read(value(), type);
    }

    /** The last failure's message, when the job failed. */
    public @Nullable String error() {
        return fields.stringOrNull("error");
    }

    /** When the job ended. */
    public Instant completedAt() {
        return fields.instant("completed_at");
    }

    /** How long the last run took. */
    public Duration duration() {
        return Duration.ofMillis(fields.number("duration_ms"));
    }

    @Override
    public String toString() {
        return "Result[" + id() + ", " + status() + "]";
    }
}
