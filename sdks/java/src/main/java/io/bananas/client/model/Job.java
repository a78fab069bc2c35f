package io.bananas.client.model;

import io.bananas.client.json.Fields;
import io.bananas.client.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as the server knew it when it answered. */
public final class Job extends Answered {

    private final Json json;

    public Job(Fields fields, Json json) {
        super(fields);
        this.json = json;
    }

    public String id() {
        return fields.string("id");
    }

    public String name() {
        return fields.string("name");
    }

    /** One of {@link Status}, or what a later server says. */
    public String status() {
        return fields.string("status");
    }

    /** Whether the job has ended: completed, failed or cancelled. */
    public boolean hasEnded() {
        return Status.isEnd(status());
    }

    public String priority() {
        return fields.string("priority");
    }

    public String routingKey() {
        return fields.string("routing_key");
    }

    public @Nullable String description() {
        return fields.stringOrNull("description");
    }

    /** The payload as JSON, byte for byte as it was submitted. */
    public String payload() {
        return fields.raw("payload");
    }

    /**
     * The payload as an object of this class.
     *
     * @throws io.bananas.client.json.JsonFormatException when it does not fit
     */
    public <T> @Nullable T payloadAs(Class<T> type) {
        return json.read(payload(), type);
    }

    /** When somebody submitted it. */
    public Instant createdAt() {
        return fields.instant("created_at");
    }

    /** When it came into its status. */
    public Instant updatedAt() {
        return fields.instant("updated_at");
    }

    /** When it may start, or run again. */
    public @Nullable Instant scheduledFor() {
        return fields.instantOrNull("scheduled_for");
    }

    /** When its last run started. */
    public @Nullable Instant startedAt() {
        return fields.instantOrNull("started_at");
    }

    /** When it ended. */
    public @Nullable Instant finishedAt() {
        return fields.instantOrNull("finished_at");
    }

    /** How many runs were started; a run whose worker crashed does not count. */
    public int attempts() {
        return Math.toIntExact(fields.number("attempts"));
    }

    /** How often it is retried after its first run. */
    public int maxRetries() {
        return Math.toIntExact(fields.number("max_retries"));
    }

    /** How long one run may take. */
    public Duration timeout() {
        return Duration.ofMillis(fields.number("timeout_ms"));
    }

    /** How many runs ended with a crash of the worker. */
    public int crashes() {
        return Math.toIntExact(fields.number("crashes"));
    }

    /** How far its handler says that it has come; {@code null} when it has said nothing. */
    public @Nullable Progress progress() {
        Fields progress = fields.objectOrNull("progress");
        return progress == null ? null : new Progress(progress);
    }

    /** The message of the last failure. */
    public @Nullable String error() {
        return fields.stringOrNull("error");
    }

    /** The last 10 failures, the oldest first. */
    public List<JobError> errors() {
        return fields.objects("errors").stream().map(JobError::new).toList();
    }

    /** The headers that it was submitted with. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        Fields sent = fields.object("headers");
        sent.forEachRaw((name, value) -> headers.put(name, sent.string(name)));
        return headers;
    }

    /** The schedule that submitted it; {@code null} if somebody else did. */
    public @Nullable String scheduleId() {
        return fields.stringOrNull("schedule_id");
    }

    /** The worker that runs it; {@code null} while none does. */
    public @Nullable String workerId() {
        return fields.stringOrNull("worker_id");
    }

    @Override
    public String toString() {
        return "Job[" + id() + ", " + name() + ", " + status() + "]";
    }
}
