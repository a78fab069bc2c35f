package io.bananas.client.model;

import io.bananas.client.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Something that the server answered with. Immutable. A getter throws {@link io.bananas.client.json.JsonFormatException} when the server
 * did not send its field. Two are equal when their JSON is.
 */
public abstract class Answered {

    final Fields fields;

    Answered(Fields fields) {
        this.fields = fields;
    }

    /** The JSON as the server sent it, with the fields that this version does not know. */
    public final String json() {
        return fields.text();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Answered that && fields.equals(that.fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }

    /** Without payload, result and secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
