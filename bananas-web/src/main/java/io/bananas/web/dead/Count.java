package io.bananas.web.dead;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** With how many jobs something was done. */
public record Count(int count) {

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Count count) throws IOException {
        json.writeNumberField("count", count.count);
    }
}
