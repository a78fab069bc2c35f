package io.bananas.client.model;

import io.bananas.client.json.Json;
import io.bananas.client.json.ObjectWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job to submit. Only the name is needed; the server checks all values. Immutable.
 *
 * <pre>{@code
 * JobRequest.builder("send_mail").payload(mail).delay(Duration.ofMinutes(5)).build();
 * }</pre>
 */
public final class JobRequest {

    private final Builder values;

    private JobRequest(Builder values) {
        this.values = values;
    }

    /** A job of this name, with this payload and the defaults for all else. */
    public static JobRequest of(String name, @Nullable Object payload) {
        return builder(name).payload(payload).build();
    }

    /** Starts with the defaults. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts with what this request says. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** The name of the handler. */
    public String name() {
        return values.name;
    }

    /** The id that the caller chose; {@code null} if the client is to make one. */
    public @Nullable String id() {
        return values.id;
    }

    /** What goes to the handler. */
    public @Nullable Object payload() {
        return values.payload;
    }

    /** When the job may start. */
    public @Nullable Instant scheduledFor() {
        return values.scheduledFor;
    }

    /** How long the job waits before it may start. */
    public @Nullable Duration delay() {
        return values.delay;
    }

    /** How often it is retried after its first run. */
    public @Nullable Integer maxRetries() {
        return values.maxRetries;
    }

    /** The body of a request to submit it. */
    public String toJson(Json json) {
        return new ObjectWriter()
                .string("id", values.id)
                .string("name", values.name)
                .raw("payload", values.payload == null ? null : json.write(values.payload))
                .string("priority", values.priority)
                .string("routing_key", values.routingKey)
                .string("description", values.description)
                .instant("scheduled_for", values.scheduledFor)
                .millis("delay_ms", values.delay)
                .number("max_retries", values.maxRetries)
                .millis("timeout_ms", values.timeout)
                .strings("headers", values.headers)
                .end();
    }

    /** Without the payload and the headers: they may be secret. */
    @Override
    public String toString() {
        return "JobRequest[" + values.name + (values.id == null ? "" : ", id " + values.id) + "]";
    }

    /** Collects the values of a request. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private @Nullable String id;
        private @Nullable Object payload;
        private @Nullable String priority;
        private @Nullable String routingKey;
        private @Nullable String description;
        private @Nullable Instant scheduledFor;
        private @Nullable Duration delay;
        private @Nullable Integer maxRetries;
        private @Nullable Duration timeout;
        private Map<String, String> headers = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        private Builder(Builder from) {
            name = from.name;
            id = from.id;
            payload = from.payload;
            priority = from.priority;
            routingKey = from.routingKey;
            description = from.description;
            scheduledFor = from.scheduledFor;
            delay = from.delay;
            maxRetries = from.maxRetries;
            timeout = from.timeout;
            headers = from.headers;
        }

        /** Submitting the same id twice runs the job once; the client makes a UUID by default. */
        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        /** What the handler gets, as JSON; null by default. {@link io.bananas.client.json.RawJson} goes as it is. */
        public Builder payload(@Nullable Object value) {
            payload = value;
            return this;
        }

        /** One of {@link Priority}; normal by default. */
        public Builder priority(@Nullable String value) {
            priority = value;
            return this;
        }

        /** Which nodes run the job; {@code default} by default. */
        public Builder routingKey(@Nullable String value) {
            routingKey = value;
            return this;
        }

        /** At most 1,000 characters; none by default. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** When the job may start, at most 10 years from now; not together with a delay. */
        public Builder scheduledFor(@Nullable Instant value) {
            scheduledFor = value;
            return this;
        }

        /** How long the job waits before it may start, 0 to 10 years in whole milliseconds; not together with an instant. */
        public Builder delay(@Nullable Duration value) {
            delay = value;
            return this;
        }

        /** How often the job is retried after its first run, 0 to 100; by default as often as its handler says. */
        public Builder maxRetries(@Nullable Integer value) {
            maxRetries = value;
            return this;
        }

        /** How long one run may take, 1 ms to 24 h; by default as long as its handler says. */
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

        /** Short texts for the handler: at most 16, each of up to 512 characters. Replaces those given before. */
        public Builder headers(Map<String, String> values) {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            return this;
        }

        /** The request as it is now; the builder may go on. */
        public JobRequest build() {
            return new JobRequest(new Builder(this));
        }
    }
}
