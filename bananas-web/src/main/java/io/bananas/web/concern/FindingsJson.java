package io.bananas.web.concern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.Concern;
import io.bananas.web.why.WhyJson;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes what needs a look. */
public final class FindingsJson {

    private FindingsJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Findings findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Concern concern : findings.concerns()) {
            json.writeStartObject();
            write(json, concern);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Concern concern) throws IOException {
        json.writeStringField("kind", concern.kind().label());
        json.writeStringField("severity", concern.severity().label());
        JsonOutput.writeTime(json, "since", concern.since());
        json.writeStringField("summary", concern.summary());
        json.writeStringField("advice", concern.advice());
        WhyJson.writeFacts(json, concern.facts());
        write(json, concern.target());
    }

    private static void write(JsonGenerator json, Concern.@Nullable Target target) throws IOException {
        if (target == null) {
            json.writeNullField("target");
            return;
        }
        json.writeObjectFieldStart("target");
        json.writeStringField("type", target.type().label());
        json.writeStringField("id", target.id());
        json.writeEndObject();
    }
}
