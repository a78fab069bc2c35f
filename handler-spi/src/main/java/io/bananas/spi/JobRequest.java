package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to submit. Only the name is needed; each {@code with} method returns a changed copy. The values are checked when
 * the job is submitted.
 *
 * @param name the handler's name
 * @param payload what JSON-B writes as the payload; {@code null} for none
 * @param options everything else
 */
public record JobRequest(String name, @Nullable Object payload, Options options) {

    /**
     * What may be said about a job beside its name and payload. {@code null} means the default.
     *
     * @param id chosen by the client: submitting it twice runs the job once
     * @param description at most 1,000 characters
     * @param priority normal by default
     * @param routingKey which worker pool, {@code default} by default
     * @param start when it may start; now by default
     * @param limits retries and timeout
     */
    public record Options(
            @Nullable String id,
            @Nullable String description,
            @Nullable Priority priority,
            @Nullable String routingKey,
            Start start,
            Limits limits) {}

    /** When a job may start: at an instant or after a delay of 0 to 10 years, not both. */
    public record Start(
            @Nullable Instant scheduledFor, @Nullable Duration delay) {}

    /** How often a job is retried after its first run (0 to 100) and how long one run may take (1 ms to 24 h). */
    public record Limits(
            @Nullable Integer maxRetries, @Nullable Duration timeout) {}

    /** A job of this name, with no payload and the defaults for all else. */
    public static JobRequest of(String name) {
        return of(name, null);
    }

    /** A job of this name with this payload and the defaults for all else. */
    public static JobRequest of(String name, @Nullable Object payload) {
        return new JobRequest(
                name, payload, new Options(null, null, null, null, new Start(null, null), new Limits(null, null)));
    }

    public JobRequest withId(String id) {
        Options o = options;
        return with(new Options(id, o.description, o.priority, o.routingKey, o.start, o.limits));
    }

    public JobRequest withDescription(String description) {
        Options o = options;
        return with(new Options(o.id, description, o.priority, o.routingKey, o.start, o.limits));
    }

    public JobRequest withPriority(Priority priority) {
        Options o = options;
        return with(new Options(o.id, o.description, priority, o.routingKey, o.start, o.limits));
    }

    public JobRequest withRoutingKey(String routingKey) {
        Options o = options;
        return with(new Options(o.id, o.description, o.priority, routingKey, o.start, o.limits));
    }

    public JobRequest withScheduledFor(Instant scheduledFor) {
        Options o = options;
        Start start = new Start(scheduledFor, o.start.delay);
        return with(new Options(o.id, o.description, o.priority, o.routingKey, start, o.limits));
    }

    public JobRequest withDelay(Duration delay) {
        Options o = options;
        Start start = new Start(o.start.scheduledFor, delay);
        return with(new Options(o.id, o.description, o.priority, o.routingKey, start, o.limits));
    }

    public JobRequest withMaxRetries(int maxRetries) {
        Options o = options;
        Limits limits = new Limits(maxRetries, o.limits.timeout);
        return with(new Options(o.id, o.description, o.priority, o.routingKey, o.start, limits));
    }

    public JobRequest withTimeout(Duration timeout) {
        Options o = options;
        Limits limits = new Limits(o.limits.maxRetries, timeout);
        return with(new Options(o.id, o.description, o.priority, o.routingKey, o.start, limits));
    }

    private JobRequest with(Options changed) {
        return new JobRequest(name, payload, changed);
    }
}
