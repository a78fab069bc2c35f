package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job to submit. Only the name is needed; {@code null} means the default. The queue checks the values when the job is
 * submitted.
 *
 * <pre>{@code
 * queue.submit(JobRequest.builder("send_mail").payload(mail).delay(Duration.ofMinutes(5)).build());
 * }</pre>
 */
public final class JobRequest {

    private final String name;
    private final @Nullable Object payload;
    private final @Nullable String id;
    private final @Nullable String description;
    private final @Nullable Priority priority;
    private final @Nullable String routingKey;
    private final @Nullable Instant scheduledFor;
    private final @Nullable Duration delay;
    private final @Nullable Integer maxRetries;
    private final @Nullable Duration timeout;
    private final Map<String, String> headers;

    private JobRequest(Builder builder) {
        name = builder.name;
        payload = builder.payload;
        id = builder.id;
        description = builder.description;
        priority = builder.priority;
        routingKey = builder.routingKey;
        scheduledFor = builder.scheduledFor;
        delay = builder.delay;
        maxRetries = builder.maxRetries;
        timeout = builder.timeout;
        headers = builder.headers;
    }

    /** A job of this name, with no payload and the defaults for all else. */
    public static JobRequest of(String name) {
        return builder(name).build();
    }

    /** A job of this name with this payload and the defaults for all else. */
    public static JobRequest of(String name, @Nullable Object payload) {
        return builder(name).payload(payload).build();
    }

    /**
     * A job for this handler with this payload and the defaults for all else. The compiler checks that the payload fits.
     *
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    public static <P> JobRequest of(Class<? extends JobHandler<P, ?>> handler, @Nullable P payload) {
        return builder(handler, payload).build();
    }

    /**
     * Starts with a job for this handler and the defaults for all else. The name of the job is that of {@link Handles}. The compiler
     * checks that the payload is what the handler takes.
     *
     * <pre>{@code
     * JobRequest.builder(ResizeImage.class, new ResizeRequest(url, 200)).priority(Priority.LOW).build();
     * }</pre>
     *
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    public static <P> Builder builder(Class<? extends JobHandler<P, ?>> handler, @Nullable P payload) {
        return new Builder(HandlesLookup.nameOf(handler)).payload(payload);
    }

    /** Starts with the defaults. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts with what this request says. */
    public Builder toBuilder() {
        return new Builder(name)
                .payload(payload)
                .id(id)
                .description(description)
                .priority(priority)
                .routingKey(routingKey)
                .scheduledFor(scheduledFor)
                .delay(delay)
                .maxRetries(maxRetries)
                .timeout(timeout)
                .headers(headers);
    }

    /** The handler's name. */
    public String name() {
        return name;
    }

    /** What JSON-B writes as the payload; {@code null} for none. */
    public @Nullable Object payload() {
        return payload;
    }

    /** Chosen by the client: submitting it twice runs the job once. */
    public @Nullable String id() {
        return id;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable Priority priority() {
        return priority;
    }

    public @Nullable String routingKey() {
        return routingKey;
    }

    public @Nullable Instant scheduledFor() {
        return scheduledFor;
    }

    public @Nullable Duration delay() {
        return delay;
    }

    public @Nullable Integer maxRetries() {
        return maxRetries;
    }

    public @Nullable Duration timeout() {
        return timeout;
    }

    /** Never {@code null}; in the order in which they were given. */
    public Map<String, String> headers() {
        return headers;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                name,
                payload,
                id,
                description,
                priority,
                routingKey,
                scheduledFor,
                delay,
                maxRetries,
                timeout,
                headers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobRequest request && values().equals(request.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Without the payload and the headers: they may be secret. */
    @Override
    public String toString() {
        return "JobRequest[" + name + (id == null ? "" : ", id " + id) + "]";
    }

    /** Collects the values of a request. Not thread-safe. */
    public static final class Builder {

        private String name;
        private @Nullable Object payload;
        private @Nullable String id;
        private @Nullable String description;
        private @Nullable Priority priority;
        private @Nullable String routingKey;
        private @Nullable Instant scheduledFor;
        private @Nullable Duration delay;
        private @Nullable Integer maxRetries;
        private @Nullable Duration timeout;
        private Map<String, String> headers = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        /** The handler's name. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** What JSON-B writes as the payload; none by default. */
        public Builder payload(@Nullable Object value) {
            payload = value;
            return this;
        }

        /** Submitting the same id twice runs the job once; a new UUID by default. */
        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        /** At most 1,000 characters; none by default. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** Normal by default. */
        public Builder priority(@Nullable Priority value) {
            priority = value;
            return this;
        }

        /** Which worker pool runs the job; {@code default} by default. */
        public Builder routingKey(@Nullable String value) {
            routingKey = value;
            return this;
        }

        /** When the job may start, at most 10 years from now; not together with a delay. */
        public Builder scheduledFor(@Nullable Instant value) {
            scheduledFor = value;
            return this;
        }

        /** How long the job waits before it may start, 0 to 10 years; not together with an instant. */
        public Builder delay(@Nullable Duration value) {
            delay = value;
            return this;
        }

        /** How often the job is retried after its first run, 0 to 100. */
        public Builder maxRetries(@Nullable Integer value) {
            maxRetries = value;
            return this;
        }

        /** How long one run may take, 1 ms to 24 h. */
        public Builder timeout(@Nullable Duration value) {
            timeout = value;
            return this;
        }

        /** Adds a header, or replaces the one of this name. See {@link #headers}. */
        public Builder header(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return headers(all);
        }

        /**
         * Short texts that go with the job to its handler, such as a trace context or a tenant: at most 16, with names
         * {@code [A-Za-z0-9][A-Za-z0-9_.-]{0,63}} and values of up to 512 characters. Replaces those given before.
         */
        public Builder headers(Map<String, String> values) {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            return this;
        }

        /** The request as it is now; the builder may go on. */
        public JobRequest build() {
            return new JobRequest(this);
        }
    }
}
