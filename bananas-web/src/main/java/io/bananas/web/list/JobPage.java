package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.JobInfo;
import io.bananas.wire.JobJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of jobs.
 *
 * @param payloadBytes how large the payload is of each job that is shown as a summary, by id; all other jobs are shown as a whole
 * @param nextCursor asks for the next page; {@code null} when this is the last
 */
public record JobPage(
        List<JobInfo> jobs,
        Map<String, Long> payloadBytes,
        @Nullable String nextCursor) {

    public JobPage {
        jobs = List.copyOf(jobs);
        payloadBytes = Map.copyOf(payloadBytes);
    }

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, JobPage page) throws IOException {
        json.writeArrayFieldStart("jobs");
        for (JobInfo job : page.jobs) {
            Long payload = page.payloadBytes.get(job.id());
            json.writeStartObject();
            if (payload == null) {
                JobJson.write(json, job);
            } else {
                JobJson.writeSummary(json, job, payload);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("next_cursor", page.nextCursor);
    }
}
