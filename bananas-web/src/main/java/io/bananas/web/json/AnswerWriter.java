package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.wire.JsonOutput;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Writes answers for JAX-RS, each type with its own function. */
public final class AnswerWriter implements MessageBodyWriter<Object> {

    private final Map<Class<?>, Form<Object>> forms = new HashMap<>();

    /**
     * Writes the fields of an answer, inside of an object.
     *
     * @param <T> the type of the answer
     */
    @FunctionalInterface
    public interface Form<T> {
        void write(JsonGenerator json, T answer) throws IOException;
    }

    /** Writes answers of this type, but not of its subtypes, by this function. */
    public <T> AnswerWriter with(Class<T> type, Form<? super T> form) {
        forms.put(type, (json, answer) -> form.write(json, type.cast(answer)));
        return this;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return forms.containsKey(type);
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        JsonOutput.write(out, json -> writeFields(json, answer));
    }

    /** Writes the fields of any answer that has a form. */
    public void writeFields(JsonGenerator json, Object answer) throws IOException {
        Objects.requireNonNull(forms.get(answer.getClass())).write(json, answer);
    }
}
