package io.bananas.client.model;

import io.bananas.client.json.Json;
import io.bananas.client.json.ObjectWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule is to be. A value that is not given is the default, even if the schedule was there with another. Immutable.
 *
 * <pre>{@code
 * ScheduleRequest.builder("0 3 * * *", "clean_up").timezone("Europe/Berlin").build();
 * }</pre>
 */
public final class ScheduleRequest {

    private final Builder values;

    private ScheduleRequest(Builder values) {
        this.values = values;
    }

    /** A schedule that submits jobs of this name at the times of this cron expression. */
    public static Builder builder(String cron, String name) {
        return new Builder(cron, name);
    }

    /** Only enables or disables: all that one may change of a schedule of the code. */
    public static ScheduleRequest ofCode(boolean enabled) {
        return new Builder(null, null).enabled(enabled).build();
    }

    /** The body of a request. */
    public String toJson(Json json) {
        return new ObjectWriter()
                .string("cron", values.cron)
                .string("timezone", values.timezone)
                .string("name", values.name)
                .raw("payload", values.payload == null ? null : json.write(values.payload))
                .string("priority", values.priority)
                .string("routing_key", values.routingKey)
                .number("max_retries", values.maxRetries)
                .millis("timeout_ms", values.timeout)
                .string("description", values.description)
                .flag("enabled", values.enabled)
                .string("misfire", values.misfire)
                .string("overlap", values.overlap)
                .end();
    }

    /** Collects the values of a schedule. Not thread-safe. */
    public static final class Builder {

        private final @Nullable String cron;
        private final @Nullable String name;
        private @Nullable String timezone;
        private @Nullable Object payload;
        private @Nullable String priority;
        private @Nullable String routingKey;
        private @Nullable Integer maxRetries;
        private @Nullable Duration timeout;
        private @Nullable String description;
        private @Nullable Boolean enabled;
        private @Nullable String misfire;
        private @Nullable String overlap;

        private Builder(@Nullable String cron, @Nullable String name) {
            this.cron = cron;
            this.name = name;
        }

        private Builder(Builder from) {
            this(from.cron, from.name);
            timezone = from.timezone;
            payload = from.payload;
            priority = from.priority;
            routingKey = from.routingKey;
            maxRetries = from.maxRetries;
            timeout = from.timeout;
            description = from.description;
            enabled = from.enabled;
            misfire = from.misfire;
            overlap = from.overlap;
        }

        /** The time zone of the cron expression, like {@code Europe/Berlin}; {@code UTC} by default. */
        public Builder timezone(@Nullable String value) {
            timezone = value;
            return this;
        }

        /** The payload of each job, as JSON; null by default. */
        public Builder payload(@Nullable Object value) {
            payload = value;
            return this;
        }

        /** One of {@link Priority}; normal by default. */
        public Builder priority(@Nullable String value) {
            priority = value;
            return this;
        }

        /** Which nodes run the jobs; {@code default} by default. */
        public Builder routingKey(@Nullable String value) {
            routingKey = value;
            return this;
        }

        /** How often a job is retried after its first run, 0 to 100; by default as often as its handler says. */
        public Builder maxRetries(@Nullable Integer value) {
            maxRetries = value;
            return this;
        }

        /** How long one run may take, 1 ms to 24 h; by default as long as its handler says. */
        public Builder timeout(@Nullable Duration value) {
            timeout = value;
            return this;
        }

        /** At most 1,000 characters; none by default. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** Whether it fires; true by default. */
        public Builder enabled(@Nullable Boolean value) {
            enabled = value;
            return this;
        }

        /** {@code fire_once}, which is the default, or {@code skip}: what becomes of missed occurrences. */
        public Builder misfire(@Nullable String value) {
            misfire = value;
            return this;
        }

        /** {@code allow}, which is the default, or {@code skip}: what happens while the last job has not ended. */
        public Builder overlap(@Nullable String value) {
            overlap = value;
            return this;
        }

        /** The request as it is now; the builder may go on. */
        public ScheduleRequest build() {
            return new ScheduleRequest(new Builder(this));
        }
    }
}
