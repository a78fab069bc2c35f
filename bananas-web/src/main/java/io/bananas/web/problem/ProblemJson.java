package io.bananas.web.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/** Writes problems as JSON. */
public final class ProblemJson {

    private ProblemJson() {}

    /** Writes one problem and leaves the stream open. */
    public static void write(HttpProblem problem, OutputStream out) throws IOException {
        JsonOutput.write(out, json -> write(problem, json));
    }

    private static void write(HttpProblem problem, JsonGenerator json) throws IOException {
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", problem.title());
        json.writeNumberField("status", problem.status());
        json.writeStringField("detail", problem.detail());
        json.writeArrayFieldStart("errors");
        for (Problem error : problem.errors()) {
            json.writeStartObject();
            json.writeStringField("field", error.field());
            Integer index = error.index();
            if (index == null) {
                json.writeNullField("index");
            } else {
                json.writeNumberField("index", index);
            }
            json.writeStringField("message", error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
