package io.bananas.web.job;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The ids of jobs that were submitted together, in the order of the request. */
public record BatchIds(List<String> ids) {

    public BatchIds {
        ids = List.copyOf(ids);
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, BatchIds batch) throws IOException {
        json.writeArrayFieldStart("ids");
        for (String id : batch.ids) {
            json.writeString(id);
        }
        json.writeEndArray();
    }
}
