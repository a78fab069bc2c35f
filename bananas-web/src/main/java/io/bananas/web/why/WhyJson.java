package io.bananas.web.why;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.Why;
import io.bananas.spi.JobStatus;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes why a job is where it is. */
public final class WhyJson {

    private WhyJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Why why) throws IOException {
        JobStatus status = why.status();
        json.writeStringField("id", why.id());
        json.writeStringField("status", status == null ? null : status.label());
        json.writeStringField("reason", why.reason().label());
        json.writeStringField("summary", why.summary());
        json.writeStringField("advice", why.advice());
        writeFacts(json, why.facts());
    }

    /** Writes names and numbers as the field {@code facts}. */
    public static void writeFacts(JsonGenerator json, Map<String, Object> facts) throws IOException {
        write(json, "facts", facts);
    }

    private static void write(JsonGenerator json, String name, Map<?, ?> facts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, ?> fact : facts.entrySet()) {
            write(json, (String) fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof Instant time) {
            JsonOutput.writeTime(json, name, time);
        } else if (value instanceof Map<?, ?> facts) {
            write(json, name, facts);
        } else if (value instanceof List<?> texts) {
            json.writeArrayFieldStart(name);
            for (Object text : texts) {
                json.writeString((String) text);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean is) {
            json.writeBooleanField(name, is);
        } else if (value instanceof Double number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Number number) {
            json.writeNumberField(name, number.longValue());
        } else {
            json.writeStringField(name, (String) value);
        }
    }
}
