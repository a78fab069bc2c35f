package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The answer to a change of many jobs: how many have changed. */
public record Count(int count) {

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Count count) throws IOException {
        json.writeNumberField("count", count.count);
    }
}
