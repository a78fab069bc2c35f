package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads the JSON of records. */
final class Json {

    /** Reads all that was ever accepted: the parser's limits on numbers and nesting are for the input of strangers. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int TYPICAL_LENGTH = 400;

    private Json() {}

    /** Writes one object. */
    static String write(Fields fields) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes a list of texts. */
    static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Reads a list of texts, whose begin the parser has just read. */
    static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getText());
        }
        return texts;
    }

    /**
     * Reads one object.
     *
     * @throws UnreadableRecordException when the text is not an object
     */
    static void read(String text, FieldReader reader) {
        read(() -> FACTORY.createParser(text), reader);
    }

    /** Reads one object in UTF-8. */
    static void read(byte[] text, FieldReader reader) {
        read(() -> FACTORY.createParser(text), reader);
    }

    private static void read(Text text, FieldReader reader) {
        try (JsonParser json = text.open()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("not a JSON object");
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                reader.read(field, json);
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordException("unreadable record", e);
        }
    }

    static void writeMillis(JsonGenerator json, String field, @Nullable Instant at) throws IOException {
        if (at != null) {
            json.writeNumberField(field, at.toEpochMilli());
        }
    }

    static void writeText(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    static Instant millis(JsonParser json) throws IOException {
        return Instant.ofEpochMilli(json.getLongValue());
    }

    /** A text to be parsed. */
    @FunctionalInterface
    private interface Text {
        JsonParser open() throws IOException;
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Reads the value of a field, at which the parser stands. */
    @FunctionalInterface
    interface FieldReader {
        void read(String field, JsonParser json) throws IOException;
    }
}
