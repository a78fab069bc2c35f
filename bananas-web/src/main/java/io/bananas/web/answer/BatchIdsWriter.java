package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the ids of a batch. */
public class BatchIdsWriter extends JsonWriter<BatchIds> {

    public BatchIdsWriter() {
        super(BatchIds.class);
    }

    @Override
    void write(JsonGenerator json, BatchIds batch) throws IOException {
        json.writeArrayFieldStart("ids");
        for (String id : batch.ids()) {
            json.writeString(id);
        }
        json.writeEndArray();
    }
}
