package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobInfo;
import io.bananas.wire.JobJson;
import java.io.IOException;

/** Writes pages of jobs. */
public class JobPageWriter extends JsonWriter<JobPage> {

    public JobPageWriter() {
        super(JobPage.class);
    }

    @Override
    void write(JsonGenerator json, JobPage page) throws IOException {
        json.writeArrayFieldStart("jobs");
        for (JobInfo job : page.jobs()) {
            json.writeStartObject();
            JobJson.write(json, job);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("next_cursor", page.nextCursor());
    }
}
