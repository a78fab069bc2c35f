package io.bananas.web.schedule;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.web.json.FieldReader;
import io.bananas.web.json.JsonInput;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of which cron expression somebody wants to see the next times. It does not check the values against the rules. */
final class PreviewParser {

    private final Refusals refusals = new Refusals();
    private final JsonParser json;
    private final FieldReader fields;
    private @Nullable String cron;
    private @Nullable String timezone;

    /** What is asked for. A value that is not given is {@code null}. */
    record Asked(@Nullable String cron, @Nullable String timezone) {}

    private PreviewParser(JsonParser json) {
        this.json = json;
        this.fields = new FieldReader(json, refusals, null);
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException with each field that cannot be read
     */
    static Asked parse(ByteBuffer body) {
        return JsonInput.read(body, json -> new PreviewParser(json).read());
    }

    private Asked read() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (seen.add(field)) {
                read(field);
            } else {
                skip(field, "must not be given twice");
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.toUnchanged();
        }
        return new Asked(cron, timezone);
    }

    private void read(String field) throws IOException {
        switch (field) {
            case "cron" -> cron = fields.text(field);
            case "timezone" -> timezone = fields.text(field);
            default -> skip(field, "is not a known field");
        }
    }

    private void skip(String field, String message) throws IOException {
        refusals.add(null, field, message);
        json.skipChildren();
    }
}
