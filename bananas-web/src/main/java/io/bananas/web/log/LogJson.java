package io.bananas.web.log;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.LogPage;
import io.bananas.wire.JsonOutput;
import java.io.IOException;

/** Writes the log of actions. */
public final class LogJson {

    private LogJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, LogPage page) throws IOException {
        json.writeArrayFieldStart("entries");
        for (LogEntry entry : page.entries()) {
            json.writeStartObject();
            json.writeStringField("id", Long.toString(entry.number()));
            JsonOutput.writeTime(json, "at", entry.at());
            json.writeStringField("who", entry.who());
            json.writeStringField("action", entry.action());
            json.writeStringField("target", entry.target());
            json.writeStringField("detail", entry.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        Long next = page.next();
        json.writeStringField("next_cursor", next == null ? null : Long.toString(next));
    }
}
