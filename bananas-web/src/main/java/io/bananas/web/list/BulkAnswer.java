package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.BulkOutcome;
import java.io.IOException;

/**
 * With how many jobs something was done.
 *
 * @param dryRun it was not done, and some of the jobs are named
 */
public record BulkAnswer(BulkOutcome outcome, boolean dryRun) {

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, BulkAnswer answer) throws IOException {
        json.writeNumberField("count", answer.outcome.count());
        if (answer.dryRun) {
            json.writeArrayFieldStart("sample_ids");
            for (String id : answer.outcome.sample()) {
                json.writeString(id);
            }
            json.writeEndArray();
        }
    }
}
