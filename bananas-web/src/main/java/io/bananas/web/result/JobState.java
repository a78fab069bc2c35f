package io.bananas.web.result;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobStatus;
import java.io.IOException;

/** A job that has no result yet. */
public record JobState(String id, JobStatus status) {

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, JobState state) throws IOException {
        json.writeStringField("id", state.id);
        json.writeStringField("status", state.status.label());
    }
}
