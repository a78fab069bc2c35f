package io.bananas.testing;

import io.bananas.core.job.Attributes;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A job for a test: everything has a default but the id. */
public final class JobBuilder {

    /** When every job of a test was created, unless it says otherwise. */
    public static final Instant CREATED = Instant.parse("2026-07-01T10:00:00Z");

    private final String id;
    private String name = "echo";
    private @Nullable String description;
    private Map<String, String> headers = Map.of();
    private String payload = "null";
    private String route = "default";
    private Priority priority = Priority.NORMAL;
    private Instant createdAt = CREATED;
    private @Nullable Instant scheduledFor;
    private int maxRetries = 3;
    private Duration timeout = Duration.ofMinutes(5);

    private JobBuilder(String id) {
        this.id = id;
    }

    public static JobBuilder job(String id) {
        return new JobBuilder(id);
    }

    /** Jobs whose ids are the prefix and a number, from 0. */
    public static List<Job> jobs(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> job(prefix + i).build()).toList();
    }

    public JobBuilder named(String value) {
        name = value;
        return this;
    }

    public JobBuilder describedAs(@Nullable String value) {
        description = value;
        return this;
    }

    public JobBuilder headers(Map<String, String> value) {
        headers = value;
        return this;
    }

    public JobBuilder payload(String json) {
        payload = json;
        return this;
    }

    public JobBuilder route(String value) {
        route = value;
        return this;
    }

    public JobBuilder priority(Priority value) {
        priority = value;
        return this;
    }

    public JobBuilder createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    public JobBuilder dueAt(@Nullable Instant value) {
        scheduledFor = value;
        return this;
    }

    public JobBuilder maxRetries(int value) {
        maxRetries = value;
        return this;
    }

    public JobBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    public Job build() {
        QueueId queue = new QueueId(route, priority);
        return new Job(
                id,
                name,
                payload,
                queue,
                new Job.Timing(createdAt, scheduledFor),
                new Job.Limits(maxRetries, timeout),
                Attributes.of(JobRequest.builder(name)
                        .description(description)
                        .headers(headers)
                        .build()));
    }

    /** A first claim of the job. */
    public Claim claimed(long fence) {
        return claimed(fence, History.NONE);
    }

    /** A claim of the job after what has happened to it so far. */
    public Claim claimed(long fence, History history) {
        return new Claim(build(), history, new Lease(id, fence, "node", CREATED.plusSeconds(1)));
    }
}
