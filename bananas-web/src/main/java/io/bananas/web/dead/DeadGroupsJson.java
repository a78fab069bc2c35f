package io.bananas.web.dead;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Deaths;
import io.bananas.wire.JsonOutput;
import java.io.IOException;

/** Writes groups of dead letters. */
public final class DeadGroupsJson {

    private DeadGroupsJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, DeadGroups found) throws IOException {
        json.writeArrayFieldStart("groups");
        for (DeadGroup group : found.groups()) {
            json.writeStartObject();
            write(json, group);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("looked_at", found.lookedAt());
        json.writeNumberField("left_out", found.leftOut());
    }

    private static void write(JsonGenerator json, DeadGroup group) throws IOException {
        json.writeStringField("group", group.group());
        json.writeStringField("name", group.name());
        json.writeStringField("error_type", group.errorType());
        json.writeStringField("message", group.message());
        write(json, group.deaths());
        json.writeArrayFieldStart("sample_ids");
        for (String id : group.sampleIds()) {
            json.writeString(id);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Deaths deaths) throws IOException {
        json.writeNumberField("count", deaths.count());
        JsonOutput.writeTime(json, "first_at", deaths.firstAt());
        JsonOutput.writeTime(json, "last_at", deaths.lastAt());
        json.writeArrayFieldStart("by_hour");
        for (long died : deaths.byHour()) {
            json.writeNumber(died);
        }
        json.writeEndArray();
    }
}
