package io.bananas.client.model;

import io.bananas.client.json.Fields;
import io.bananas.client.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule, which submits a job again and again. */
public final class Schedule extends Answered {

    private final Json json;

    public Schedule(Fields fields, Json json) {
        super(fields);
        this.json = json;
    }

    public String id() {
        return fields.string("id");
    }

    public String cron() {
        return fields.string("cron");
    }

    public String timezone() {
        return fields.string("timezone");
    }

    /** The name of its jobs. */
    public String name() {
        return fields.string("name");
    }

    /** The payload of its jobs, as JSON. */
    public String payload() {
        return fields.raw("payload");
    }

    /** The payload as an object of this class. */
    public <T> @Nullable T payloadAs(Class<T> type) {
        return json.read(payload(), type);
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

    public boolean enabled() {
        return fields.flag("enabled");
    }

    /** {@code fire_once} or {@code skip}. */
    public String misfire() {
        return fields.string("misfire");
    }

    /** {@code allow} or {@code skip}. */
    public String overlap() {
        return fields.string("overlap");
    }

    /** {@code api} or {@code code}. */
    public String source() {
        return fields.string("source");
    }

    /** {@code null} while it is disabled. */
    public @Nullable Instant nextFireAt() {
        return fields.instantOrNull("next_fire_at");
    }

    public @Nullable Instant lastFireAt() {
        return fields.instantOrNull("last_fire_at");
    }

    public @Nullable String lastJobId() {
        return fields.stringOrNull("last_job_id");
    }
}
