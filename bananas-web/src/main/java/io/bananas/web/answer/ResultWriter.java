package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobResult;
import java.io.IOException;

/** Writes results. */
public class ResultWriter extends JsonWriter<JobResult> {

    public ResultWriter() {
        super(JobResult.class);
    }

    @Override
    void write(JsonGenerator json, JobResult result) throws IOException {
        json.writeStringField("id", result.id());
        json.writeStringField("status", result.status().label());
        JsonOutput.writeRaw(json, "result", result.result());
        json.writeStringField("error", result.error());
        JsonOutput.writeTime(json, "completed_at", result.completedAt());
        json.writeNumberField("duration_ms", result.duration().toMillis());
    }
}
