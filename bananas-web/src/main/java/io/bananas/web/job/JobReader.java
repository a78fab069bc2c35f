package io.bananas.web.job;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.job.JobAttribute;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import io.bananas.web.json.FieldReader;
import io.bananas.web.json.PayloadReader;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one job of a request. */
final class JobReader {

    /** More fields than a job can have. A refusal need not name more of them. */
    private static final int MANY = 20;

    private final Source source;
    private final @Nullable Integer index;
    private final FieldReader fields;
    private final PayloadReader payloads;
    private final Set<String> seen = new HashSet<>();
    private final JobRequest.Builder job = JobRequest.builder("");
    private boolean named;
    private String payload = "null";

    /** What jobs are read from, and the refusals that collect what is wrong with them. */
    record Source(ByteBuffer body, JsonParser json, Refusals refusals, int maxPayloadBytes) {}

    /**
     * Reads one job.
     *
     * @param index the index of the job in a batch
     */
    JobReader(Source source, @Nullable Integer index) {
        this.source = source;
        this.index = index;
        this.fields = new FieldReader(source.json, source.refusals, index);
        this.payloads = new PayloadReader(source.body, source.json, source.refusals, source.maxPayloadBytes);
    }

    /** Reads from the start to the end of the object. What is absent or wrong is absent in the draft. */
    Draft read() throws IOException {
        JsonParser json = source.json;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (seen.size() >= MANY) {
                json.skipChildren();
            } else if (seen.add(field)) {
                read(field);
            } else {
                source.refusals.add(index, field, "must not be given twice");
                json.skipChildren();
            }
        }
        if (!named) {
            source.refusals.add(index, "name", "must be given");
        }
        return new Draft(job.build(), payload);
    }

    private void read(String field) throws IOException {
        switch (field) {
            case "name" -> name(fields.text(field));
            case "payload" -> payload = payloads.read(field, index);
            case "priority" -> job.priority(fields.priority(field));
            case "routing_key" -> job.routingKey(fields.text(field));
            case "scheduled_for" -> job.scheduledFor(fields.instant(field));
            case "delay_ms" -> job.delay(fields.millis(field));
            case "max_retries" -> job.maxRetries(fields.integer(field));
            case "timeout_ms" -> job.timeout(fields.millis(field));
            case "id" -> job.id(fields.text(field));
            default -> attribute(field, JobAttribute.inRequests(field));
        }
    }

    private void attribute(String field, @Nullable JobAttribute<?> attribute) throws IOException {
        if (attribute == null) {
            source.refusals.add(index, field, "is not a known field");
            source.json.skipChildren();
            return;
        }
        Object value = switch (attribute.shape()) {
            case TEXT -> fields.text(field);
            case TEXTS_BY_NAME -> fields.texts(field);
        };
        if (value != null) {
            attribute.ask(job, value);
        }
    }

    private void name(@Nullable String name) {
        if (name != null) {
            job.name(name);
            named = true;
        }
    }
}
