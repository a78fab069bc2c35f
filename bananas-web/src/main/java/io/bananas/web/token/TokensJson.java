package io.bananas.web.token;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.Caller;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.util.Collection;

/** Writes tokens. */
public final class TokensJson {

    private TokensJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Tokens tokens) throws IOException {
        json.writeArrayFieldStart("tokens");
        for (Token token : tokens.tokens()) {
            json.writeStartObject();
            json.writeStringField("id", token.id());
            writeRest(json, token);
            JsonOutput.writeTime(json, "last_used_at", token.lastUsedAt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of a new token, inside of an object: the one answer with the secret. */
    public static void write(JsonGenerator json, MadeToken made) throws IOException {
        json.writeStringField("id", made.token().id());
        json.writeStringField("token", made.secret());
        writeRest(json, made.token());
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Caller caller) throws IOException {
        json.writeStringField("name", caller.name());
        writeRoles(json, caller.roles());
    }

    private static void writeRest(JsonGenerator json, Token token) throws IOException {
        json.writeStringField("name", token.name());
        writeRoles(json, token.roles());
        JsonOutput.writeTime(json, "created_at", token.createdAt());
        JsonOutput.writeTime(json, "expires_at", token.expiresAt());
    }

    private static void writeRoles(JsonGenerator json, Collection<Role> roles) throws IOException {
        json.writeArrayFieldStart("roles");
        for (Role role : roles.stream().sorted().toList()) {
            json.writeString(role.label());
        }
        json.writeEndArray();
    }
}
