package io.bananas.client.testing;

import io.bananas.client.json.Fields;
import io.bananas.client.json.Json;
import io.bananas.client.json.ObjectWriter;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.Priority;
import io.bananas.client.model.Result;
import io.bananas.client.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job in memory. Not thread-safe. */
final class FakeJob {

    private static final int MAX_RETRIES = 3;
    private static final long TIMEOUT_MS = 300_000;
    private static final int MOST_ERRORS = 10;
    private static final Duration BACKOFF = Duration.ofSeconds(2);

    private final Json json;
    private final Fields request;
    private final Instant createdAt;
    private final int maxRetries;
    private final List<String> errors = new ArrayList<>();
    private String status = Status.PENDING;
    private Instant updatedAt;
    private @Nullable Instant due;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable String error;
    private String result = "null";
    private int attempts;

    FakeJob(JobRequest request, Json json, Instant now) {
        this.json = json;
        this.request = Fields.parse(request.toJson(json));
        createdAt = now;
        updatedAt = now;
        maxRetries = request.maxRetries() == null ? MAX_RETRIES : request.maxRetries();
        Instant time = request.delay() == null ? request.scheduledFor() : now.plus(request.delay());
        if (time != null && time.isAfter(now)) {
            due = time;
            status = Status.SCHEDULED;
        }
    }

    String id() {
        return request.string("id");
    }

    String name() {
        return request.string("name");
    }

    String payload() {
        return request.raw("payload");
    }

    String status() {
        return status;
    }

    boolean hasEnded() {
        return Status.isEnd(status);
    }

    /** When it may run. */
    Instant due() {
        return due == null ? createdAt : due;
    }

    void start(Instant now) {
        attempts++;
        startedAt = now;
        due = null;
    }

    void complete(String value, Instant now) {
        result = value;
        error = null;
        end(Status.COMPLETED, now);
    }

    void failForGood(Exception failure, Instant now) {
        note(failure, now);
        end(Status.FAILED, now);
    }

    void fail(Exception failure, Instant now) {
        note(failure, now);
        if (attempts > maxRetries) {
            end(Status.FAILED, now);
        } else {
            status = Status.SCHEDULED;
            due = now.plus(BACKOFF.multipliedBy(1L << Math.min(attempts - 1, MOST_ERRORS)));
            updatedAt = now;
        }
    }

    private void note(Exception failure, Instant now) {
        String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        error = message;
        errors.add(new ObjectWriter()
                .number("attempt", attempts)
                .instant("at", now)
                .string("type", failure.getClass().getName())
                .string("message", message)
                .raw("stack", "null")
                .end());
        if (errors.size() > MOST_ERRORS) {
            errors.remove(0);
        }
    }

    void cancel(Instant now) {
        end(Status.CANCELLED, now);
    }

    private void end(String how, Instant now) {
        status = how;
        finishedAt = now;
        updatedAt = now;
        due = null;
    }

    void replay(Instant now) {
        status = Status.PENDING;
        updatedAt = now;
        finishedAt = null;
        startedAt = null;
        error = null;
        due = null;
        attempts = 0;
    }

    Job job() {
        return new Job(Fields.parse(text()), json);
    }

    Result result() {
        Instant end = finishedAt == null ? updatedAt : finishedAt;
        String text = new ObjectWriter()
                .string("id", id())
                .string("status", status)
                .raw("result", result)
                .raw("error", orNull(status.equals(Status.FAILED) ? error : null))
                .instant("completed_at", end)
                .number("duration_ms", 0)
                .end();
        return new Result(Fields.parse(text), json);
    }

    private String text() {
        String headers = request.raw("headers");
        return new ObjectWriter()
                .string("id", id())
                .string("name", name())
                .raw("description", request.raw("description"))
                .raw("headers", headers.equals("null") ? "{}" : headers)
                .raw("schedule_id", "null")
                .raw("payload", payload())
                .string("status", status)
                .string("priority", given("priority", Priority.NORMAL))
                .string("routing_key", given("routing_key", "default"))
                .instant("created_at", createdAt)
                .instant("updated_at", updatedAt)
                .raw("scheduled_for", orNull(due))
                .raw("started_at", orNull(startedAt))
                .raw("finished_at", orNull(finishedAt))
                .number("attempts", attempts)
                .number("max_retries", maxRetries)
                .number("timeout_ms", timeout())
                .number("crashes", 0)
                .raw("progress", "null")
                .raw("error", orNull(error))
                .raw("errors", "[" + String.join(",", errors) + "]")
                .end();
    }

    private String given(String field, String otherwise) {
        String value = request.stringOrNull(field);
        return value == null ? otherwise : value;
    }

    private long timeout() {
        Long millis = request.numberOrNull("timeout_ms");
        return millis == null ? TIMEOUT_MS : millis;
    }

    private static String orNull(@Nullable String value) {
        return value == null ? "null" : ObjectWriter.quoted(value);
    }

    private static String orNull(@Nullable Instant value) {
        return orNull(value == null ? null : ObjectWriter.time(value));
    }
}
