package io.bananas.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobResult;
import java.io.IOException;

/** Writes results as users see them. */
public final class ResultJson {

    private ResultJson() {}

    /** Writes the fields of a result, inside of an object. */
    public static void write(JsonGenerator json, JobResult result) throws IOException {
        json.writeStringField("id", result.id());
        json.writeStringField("status", result.status().label());
        JsonOutput.writeRaw(json, "result", result.result());
        json.writeStringField("error", result.error());
        JsonOutput.writeTime(json, "completed_at", result.completedAt());
        json.writeNumberField("duration_ms", result.duration().toMillis());
    }
}
