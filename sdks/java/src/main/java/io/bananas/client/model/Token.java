package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a token; the token itself only right after it was made. */
public final class Token extends Answered {

    public Token(Fields fields) {
        super(fields);
    }

    /** Names it for {@code revoke}; it is not the token itself. */
    public String id() {
        return fields.string("id");
    }

    /**
     * The token itself, which only the answer to {@code create} has.
     *
     * @throws io.bananas.client.json.JsonFormatException for a token of a list
     */
    public String secret() {
        return fields.string("token");
    }

    public String name() {
        return fields.string("name");
    }

    public List<String> roles() {
        return fields.strings("roles");
    }

    public Instant createdAt() {
        return fields.instant("created_at");
    }

    /** {@code null} when it works until somebody revokes it. */
    public @Nullable Instant expiresAt() {
        return fields.instantOrNull("expires_at");
    }

    /** To about a minute; {@code null} before the first use. */
    public @Nullable Instant lastUsedAt() {
        return fields.instantOrNull("last_used_at");
    }
}
