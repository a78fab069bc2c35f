package io.bananas.web.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a batch of jobs. */
final class BatchReader {

    private static final String JOBS = "jobs";
    private static final String SIZE = "must have between 1 and " + Submitter.MAX_BATCH + " items";

    private final JobReader.Source source;
    private final JsonParser json;
    private final Refusals refusals;
    private final List<Optional<Draft>> drafts = new ArrayList<>();
    private boolean seen;

    BatchReader(JobReader.Source source) {
        this.source = source;
        this.json = source.json();
        this.refusals = source.refusals();
    }

    /** Reads from the start to the end of the object. An item that is no job is empty. */
    List<Optional<Draft>> read() throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (!field.equals(JOBS)) {
                skip(field, "is not a known field");
            } else if (seen) {
                skip(field, "must not be given twice");
            } else if (value == JsonToken.START_ARRAY) {
                seen = true;
                readJobs();
            } else if (value != JsonToken.VALUE_NULL) {
                seen = true;
                skip(field, "must be an array of jobs");
            }
        }
        if (!seen) {
            refusals.add(null, JOBS, "must be given");
        }
        return drafts;
    }

    private void skip(String field, String message) throws IOException {
        refusals.add(null, field, message);
        json.skipChildren();
    }

    private void readJobs() throws IOException {
        int index = 0;
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            if (index >= Submitter.MAX_BATCH) {
                json.skipChildren();
            } else if (item == JsonToken.START_OBJECT) {
                drafts.add(Optional.of(new JobReader(source, index).read()));
            } else {
                refusals.add(index, JOBS, "must have JSON objects only");
                json.skipChildren();
                drafts.add(Optional.empty());
            }
            index++;
        }
        if (index == 0 || index > Submitter.MAX_BATCH) {
            refusals.add(null, JOBS, SIZE);
        }
    }
}
