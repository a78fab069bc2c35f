package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobResult;
import io.bananas.wire.ResultJson;
import java.io.IOException;

/** Writes results. */
public class ResultWriter extends JsonWriter<JobResult> {

    public ResultWriter() {
        super(JobResult.class);
    }

    @Override
    void write(JsonGenerator json, JobResult result) throws IOException {
        ResultJson.write(json, result);
    }
}
