package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.BulkOutcome;
import java.io.IOException;

/**
 * The answer to a bulk call: how many jobs it has changed.
 *
 * @param dryRun nothing was changed; the answer counts the jobs that would be, and names some
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
            json.writeBooleanField("dry_run", true);
        }
    }
}
