package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.util.List;

/** Whose token the client sends. */
public final class Caller extends Answered {

    public Caller(Fields fields) {
        super(fields);
    }

    /** The name of the token; {@code anybody} while the server needs none. */
    public String name() {
        return fields.string("name");
    }

    public List<String> roles() {
        return fields.strings("roles");
    }
}
