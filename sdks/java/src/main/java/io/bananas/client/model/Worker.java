package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;
import java.util.List;

/** A live node, as it last spoke of itself. */
public final class Worker extends Answered {

    public Worker(Fields fields) {
        super(fields);
    }

    public String id() {
        return fields.string("id");
    }

    public String host() {
        return fields.string("host");
    }

    /** The version of Bananas. */
    public String version() {
        return fields.string("version");
    }

    public String mode() {
        return fields.string("mode");
    }

    /** How many jobs it runs at once; 0 when it takes none. */
    public int concurrency() {
        return Math.toIntExact(fields.number("concurrency"));
    }

    /** How many of its slots have a job. */
    public int busy() {
        return Math.toIntExact(fields.number("busy"));
    }

    /** The routes whose jobs it takes. */
    public List<String> routingKeys() {
        return fields.strings("routing_keys");
    }

    public List<String> priorities() {
        return fields.strings("priorities");
    }

    /** The names of the jobs that it takes. */
    public List<String> handlers() {
        return fields.strings("handlers");
    }

    /** The names that {@code WORKER_JOB_TYPES} restricts it to; none when it takes all that it handles. */
    public List<String> jobTypes() {
        return fields.strings("job_types");
    }

    /** The jobs that it runs, at most 100; the one that has run longest comes first. */
    public List<RunningJob> running() {
        return fields.objects("running").stream().map(RunningJob::new).toList();
    }

    public Instant startedAt() {
        return fields.instant("started_at");
    }

    public Instant lastSeenAt() {
        return fields.instant("last_seen_at");
    }

    /** {@code running}, or {@code draining} when it takes no new jobs. */
    public String state() {
        return fields.string("state");
    }
}
