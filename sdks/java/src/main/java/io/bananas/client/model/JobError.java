package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of a job that failed. */
public final class JobError extends Answered {

    public JobError(Fields fields) {
        super(fields);
    }

    /** Which run it was, from 1. */
    public int attempt() {
        return Math.toIntExact(fields.number("attempt"));
    }

    public Instant at() {
        return fields.instant("at");
    }

    /** The class of the exception, mostly. */
    public String type() {
        return fields.string("type");
    }

    public String message() {
        return fields.string("message");
    }

    /** Where it came from, if the server keeps that. */
    public @Nullable String stack() {
        return fields.stringOrNull("stack");
    }
}
