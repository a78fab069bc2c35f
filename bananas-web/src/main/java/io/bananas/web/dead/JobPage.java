package io.bananas.web.dead;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobInfo;
import io.bananas.wire.JobJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of jobs.
 *
 * @param nextCursor asks for the next page; {@code null} when this is the last
 */
public record JobPage(List<JobInfo> jobs, @Nullable String nextCursor) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, JobPage page) throws IOException {
        json.writeArrayFieldStart("jobs");
        for (JobInfo job : page.jobs) {
            json.writeStartObject();
            JobJson.write(json, job);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("next_cursor", page.nextCursor);
    }
}
