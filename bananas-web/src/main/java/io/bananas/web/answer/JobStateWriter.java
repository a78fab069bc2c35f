package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the states of jobs. */
public class JobStateWriter extends JsonWriter<JobState> {

    public JobStateWriter() {
        super(JobState.class);
    }

    @Override
    void write(JsonGenerator json, JobState state) throws IOException {
        json.writeStringField("id", state.id());
        json.writeStringField("status", state.status().label());
    }
}
