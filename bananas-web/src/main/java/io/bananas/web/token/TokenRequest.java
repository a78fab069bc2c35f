package io.bananas.web.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.web.json.FieldReader;
import io.bananas.web.json.JsonInput;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants to have.
 *
 * @param expiresAt {@code null}: never
 */
public record TokenRequest(
        String name, Set<Role> roles, @Nullable Instant expiresAt) {

    private static final String ROLES = "roles";
    private static final String EXPIRES_AT = "expires_at";

    /** More fields than a request can have. */
    private static final int MANY = 20;

    /** More roles than there are. */
    private static final int MANY_ROLES = 100;

    /**
     * Reads a body.
     *
     * @throws ProblemException naming all that is wrong
     */
    static TokenRequest parse(ByteBuffer body) {
        return JsonInput.read(body, json -> new Reader(json).read());
    }

    /** The refusal of a token that has expired. */
    static ProblemException expired() {
        Refusals refusals = new Refusals();
        refusals.add(null, EXPIRES_AT, "must be in the future");
        return refusals.toUnchanged();
    }

    private static final class Reader {

        private final JsonParser json;
        private final Refusals refusals = new Refusals();
        private final FieldReader fields;
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private @Nullable String name;
        private @Nullable Instant expiresAt;

        Reader(JsonParser json) {
            this.json = json;
            this.fields = new FieldReader(json, refusals, null);
        }

        TokenRequest read() throws IOException {
            Set<String> seen = new HashSet<>();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (seen.size() >= MANY) {
                    json.skipChildren();
                } else if (seen.add(field)) {
                    read(field);
                } else {
                    refuse(field, "must not be given twice");
                }
            }
            if (!seen.contains(ROLES)) {
                refusals.add(null, ROLES, ruleOfRoles());
            }
            if (name == null || !Token.isName(name)) {
                refusals.add(null, "name", "must match " + Token.nameRule());
            }
            if (!refusals.isEmpty()) {
                throw refusals.toUnchanged();
            }
            return new TokenRequest(Objects.requireNonNull(name), roles, expiresAt);
        }

        private void read(String field) throws IOException {
            switch (field) {
                case "name" -> name = fields.text(field);
                case ROLES -> readRoles();
                case EXPIRES_AT -> readExpiry();
                default -> refuse(field, "is not a known field");
            }
        }

        private void readExpiry() throws IOException {
            Instant read = fields.instant(EXPIRES_AT);
            if (read != null && (read.isBefore(Instant.EPOCH) || read.isAfter(Token.LATEST_EXPIRY))) {
                refusals.add(null, EXPIRES_AT, "must be in the future, and before the year 10000");
            }
            expiresAt = read;
        }

        private void readRoles() throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                refuse(ROLES, ruleOfRoles());
                return;
            }
            int index = 0;
            for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                Optional<Role> role = item == JsonToken.VALUE_STRING ? Role.of(json.getText()) : Optional.empty();
                role.ifPresent(roles::add);
                if (role.isEmpty() && index < MANY_ROLES) {
                    refusals.add(index, ROLES, "must be one of " + Role.labels());
                }
                json.skipChildren();
                index++;
            }
            if (index == 0) {
                refusals.add(null, ROLES, ruleOfRoles());
            }
        }

        private static String ruleOfRoles() {
            return "must be an array with some of " + Role.labels();
        }

        private void refuse(String field, String message) throws IOException {
            refusals.add(null, field, message);
            json.skipChildren();
        }
    }
}
