package io.bananas.web.schedule;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.periodic.ScheduleRules;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.ScheduleRequest;
import io.bananas.web.json.FieldReader;
import io.bananas.web.json.JsonInput;
import io.bananas.web.json.PayloadReader;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the body of a schedule. It does not check the values against the rules. */
final class ScheduleParser {

    /** More fields than a schedule can have. */
    private static final int MANY = 20;

    private final FieldReader fields;
    private final PayloadReader payloads;
    private final Refusals refusals;
    private final JsonParser json;
    private final JobRequest.Builder job = JobRequest.builder("");
    private final Values values = new Values();
    private String payload = "null";

    /** The values that the body gives for the schedule itself. */
    private static final class Values {
        private @Nullable String cron;
        private @Nullable String timezone;
        private @Nullable Boolean enabled;
        private @Nullable Misfire misfire;
        private @Nullable Overlap overlap;
    }

    /**
     * A schedule that somebody wants to put.
     *
     * @param payload JSON
     */
    record Parsed(ScheduleRequest request, String payload) {}

    private ScheduleParser(ByteBuffer body, JsonParser json, Refusals refusals, int maxPayloadBytes) {
        this.json = json;
        this.refusals = refusals;
        fields = new FieldReader(json, refusals, null);
        payloads = new PayloadReader(body, json, refusals, maxPayloadBytes);
    }

    /**
     * Reads a body.
     *
     * @param rules tells what is wrong with a schedule by the rules; asked only when a field cannot be read, so that the answer names all
     *     problems at once
     * @throws ProblemException with each field that cannot be read
     */
    static Parsed parse(String id, ByteBuffer body, int maxPayloadBytes, Function<Parsed, List<Problem>> rules) {
        Refusals refusals = new Refusals();
        int most = Math.min(maxPayloadBytes, ScheduleRules.MAX_PAYLOAD_BYTES);
        Parsed parsed = JsonInput.read(body, json -> new ScheduleParser(body.slice(), json, refusals, most).read(id));
        if (!refusals.isEmpty()) {
            refusals.addAll(rules.apply(parsed));
            throw refusals.toUnchanged();
        }
        return parsed;
    }

    private Parsed read(String id) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (seen.size() >= MANY) {
                json.skipChildren();
            } else if (seen.add(field)) {
                read(field, json);
            } else {
                refusals.add(null, field, "must not be given twice");
                json.skipChildren();
            }
        }
        ScheduleRequest request = ScheduleRequest.builder(id, job.build())
                .cron(values.cron)
                .timezone(values.timezone)
                .enabled(values.enabled)
                .misfire(values.misfire)
                .overlap(values.overlap)
                .build();
        return new Parsed(request, payload);
    }

    private void read(String field, JsonParser at) throws IOException {
        switch (field) {
            case "cron" -> values.cron = fields.text(field);
            case "timezone" -> values.timezone = fields.text(field);
            case "enabled" -> values.enabled = fields.flag(field);
            case "misfire" -> values.misfire = fields.oneOf(field, Misfire::of);
            case "overlap" -> values.overlap = fields.oneOf(field, Overlap::of);
            case "name" -> name(fields.text(field));
            case "payload" -> payload = payloads.read(field, null);
            case "priority" -> job.priority(fields.priority(field));
            case "routing_key" -> job.routingKey(fields.text(field));
            case "max_retries" -> job.maxRetries(fields.integer(field));
            case "timeout_ms" -> job.timeout(fields.millis(field));
            case "description" -> job.description(fields.text(field));
            default -> {
                refusals.add(null, field, "is not a known field");
                at.skipChildren();
            }
        }
    }

    private void name(@Nullable String name) {
        if (name != null) {
            job.name(name);
        }
    }
}
