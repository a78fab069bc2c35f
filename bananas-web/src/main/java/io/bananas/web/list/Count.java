package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** The answer to a change of many jobs: how many have changed. */
public record Count(int count) {

    /** What the log of actions says of a change; empty when nothing has changed. */
    public static Optional<String> detail(long count) {
        return count == 0 ? Optional.empty() : Optional.of("count " + count);
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Count count) throws IOException {
        json.writeNumberField("count", count.count);
    }
}
