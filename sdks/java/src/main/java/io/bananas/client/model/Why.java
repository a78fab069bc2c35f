package io.bananas.client.model;

import io.bananas.client.json.Fields;
import org.jspecify.annotations.Nullable;

/** Why a job is where it is, in words. */
public final class Why extends Answered {

    public Why(Fields fields) {
        super(fields);
    }

    /** The job's id. */
    public String id() {
        return fields.string("id");
    }

    /** {@code null} when what is stored of the job cannot be read. */
    public @Nullable String status() {
        return fields.stringOrNull("status");
    }

    /** One word for it, such as {@code waiting_its_turn} or {@code no_worker_for_name}. */
    public String reason() {
        return fields.string("reason");
    }

    /** What is so. */
    public String summary() {
        return fields.string("summary");
    }

    /** What to do. */
    public String advice() {
        return fields.string("advice");
    }

    /** The names and numbers behind the words, as JSON. */
    public String facts() {
        return fields.raw("facts");
    }
}
