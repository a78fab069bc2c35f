package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;

/** A job that a worker runs. */
public final class RunningJob extends Answered {

    public RunningJob(Fields fields) {
        super(fields);
    }

    public String id() {
        return fields.string("id");
    }

    public String name() {
        return fields.string("name");
    }

    /** When this run started. */
    public Instant startedAt() {
        return fields.instant("started_at");
    }
}
