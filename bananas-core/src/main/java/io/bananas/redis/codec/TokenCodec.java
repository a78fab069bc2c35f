package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.store.TokenStore.NewToken;
import io.bananas.core.view.Role;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes and reads the record of a token. Version and id come first, so that scripts find them. Times stand beside the record. */
public final class TokenCodec {

    private static final int VERSION = 1;

    private TokenCodec() {}

    /** What a record says of a token. */
    public record Described(String id, String name, Set<Role> roles) {}

    public static String encode(NewToken token) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", token.id());
            json.writeStringField("name", token.name());
            json.writeArrayFieldStart("roles");
            for (Role role : EnumSet.copyOf(token.roles())) {
                json.writeString(role.label());
            }
            json.writeEndArray();
        });
    }

    /**
     * Reads a record. A role that this version does not know gives no rights.
     *
     * @throws UnreadableRecordException when the record does not describe a token in this version
     */
    public static Described decode(String record) {
        Reading reading = new Reading();
        Json.read(record, reading::read);
        return reading.token();
    }

    private static final class Reading {

        private int version;
        private @Nullable String id;
        private @Nullable String name;
        private final Set<Role> roles = EnumSet.noneOf(Role.class);

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "id" -> id = json.getText();
                case "name" -> name = json.getText();
                case "roles" -> readRoles(json);
                default -> json.skipChildren();
            }
        }

        private void readRoles(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                Role.of(json.getText()).ifPresent(roles::add);
            }
        }

        Described token() {
            if (version != VERSION || id == null || name == null) {
                throw new UnreadableRecordException("not a token of version " + VERSION);
            }
            return new Described(id, name, roles);
        }
    }
}
