package io.bananas.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.job.JobAttribute;
import io.bananas.core.job.JobAttribute.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads values of attributes by their shape. */
public final class AttributeJson {

    private AttributeJson() {}

    /** Writes a field and its value. A missing value is {@code null} for a text and {@code {}} for texts by name. */
    public static void write(JsonGenerator json, JobAttribute<?> attribute, @Nullable Object value) throws IOException {
        switch (attribute.shape()) {
            case TEXT -> json.writeStringField(attribute.name(), (String) value);
            case TEXTS_BY_NAME -> {
                json.writeObjectFieldStart(attribute.name());
                for (Map.Entry<?, ?> text : value == null ? Map.of().entrySet() : ((Map<?, ?>) value).entrySet()) {
                    json.writeStringField((String) text.getKey(), (String) text.getValue());
                }
                json.writeEndObject();
            }
        }
    }

    /** Reads a value that {@link #write} has written; the parser stands at it. */
    public static Object read(JsonParser json, Shape shape) throws IOException {
        return switch (shape) {
            case TEXT -> json.getText();
            case TEXTS_BY_NAME -> texts(json);
        };
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw new IOException("not a text");
            }
            texts.put(name, json.getText());
        }
        return texts;
    }
}
