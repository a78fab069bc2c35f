package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobInfo;
import io.bananas.wire.JobJson;
import java.io.IOException;

/** Writes jobs. */
public class JobWriter extends JsonWriter<JobInfo> {

    public JobWriter() {
        super(JobInfo.class);
    }

    @Override
    void write(JsonGenerator json, JobInfo job) throws IOException {
        JobJson.write(json, job);
    }
}
