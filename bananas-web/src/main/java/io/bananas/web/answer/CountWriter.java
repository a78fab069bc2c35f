package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes counts. */
public class CountWriter extends JsonWriter<Count> {

    public CountWriter() {
        super(Count.class);
    }

    @Override
    void write(JsonGenerator json, Count count) throws IOException {
        json.writeNumberField("count", count.count());
    }
}
