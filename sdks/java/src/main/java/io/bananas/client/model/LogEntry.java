package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;

/** What an operator did. */
public final class LogEntry extends Answered {

    public LogEntry(Fields fields) {
        super(fields);
    }

    public String id() {
        return fields.string("id");
    }

    public Instant at() {
        return fields.instant("at");
    }

    /** The name of the token. */
    public String who() {
        return fields.string("who");
    }

    /** Such as {@code cancel_job}; later servers may have more. */
    public String action() {
        return fields.string("action");
    }

    /** To what: the id of a job, a route, a schedule, a token, or which jobs were selected. */
    public String target() {
        return fields.string("target");
    }

    /** What came of it; may be empty. */
    public String detail() {
        return fields.string("detail");
    }
}
