package io.bananas.web.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.wire.JsonOutput;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes answers of one type.
 *
 * @param <T> the type
 */
abstract class JsonWriter<T> implements MessageBodyWriter<T> {

    private final Class<T> written;

    JsonWriter(Class<T> written) {
        this.written = written;
    }

    /** Writes the fields, inside of an object. */
    abstract void write(JsonGenerator json, T answer) throws IOException;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == written;
    }

    @Override
    public void writeTo(
            T answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        JsonOutput.write(out, json -> write(json, answer));
    }
}
