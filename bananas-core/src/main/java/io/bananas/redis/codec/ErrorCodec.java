package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.spi.JobError;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes and reads the error of a failed run. The stack comes last, so that it can be cut off. */
public final class ErrorCodec {

    private ErrorCodec() {}

    public static String encode(JobError error) {
        return Json.write(json -> {
            json.writeNumberField("attempt", error.attempt());
            Json.writeMillis(json, "at", error.at());
            json.writeStringField("type", error.type());
            json.writeStringField("message", error.message());
            Json.writeText(json, "stack", error.stack());
        });
    }

    /**
     * Reads an error.
     *
     * @throws UnreadableRecordException when the text is not an error
     */
    public static JobError decode(String text) {
        Reading reading = new Reading();
        Json.read(text, reading::read);
        return JobError.builder(reading.type, reading.message)
                .attempt(reading.attempt)
                .at(reading.at)
                .stack(reading.stack)
                .build();
    }

    private static final class Reading {

        private int attempt;
        private Instant at = Instant.EPOCH;
        private String type = "";
        private String message = "";
        private @Nullable String stack;

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "attempt" -> attempt = json.getIntValue();
                case "at" -> at = Json.millis(json);
                case "type" -> type = json.getText();
                case "message" -> message = json.getText();
                case "stack" -> stack = json.getText();
                default -> json.skipChildren();
            }
        }
    }
}
