package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a handler says that its run has come. */
public final class Progress extends Answered {

    public Progress(Fields fields) {
        super(fields);
    }

    /** From 0 to 1. */
    public double fraction() {
        return fields.fraction("fraction");
    }

    public @Nullable String message() {
        return fields.stringOrNull("message");
    }

    /** When the handler said so. */
    public Instant at() {
        return fields.instant("at");
    }
}
