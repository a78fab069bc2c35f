package io.bananas.web.list;

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
 * @param summary whether payloads, headers and stacks are left out
 */
public record JobPage(List<JobInfo> jobs, @Nullable String nextCursor, boolean summary) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }

    /** A page that shows all that is known of each job. */
    public JobPage(List<JobInfo> jobs, @Nullable String nextCursor) {
        this(jobs, nextCursor, false);
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, JobPage page) throws IOException {
        json.writeArrayFieldStart("jobs");
        for (JobInfo job : page.jobs) {
            json.writeStartObject();
            if (page.summary) {
                JobJson.writeSummary(json, job);
            } else {
                JobJson.write(json, job);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("next_cursor", page.nextCursor);
    }
}
