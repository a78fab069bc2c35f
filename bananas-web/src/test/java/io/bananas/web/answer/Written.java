package io.bananas.web.answer;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;

/** What writers write. */
final class Written {

    private Written() {}

    static <T> String by(JsonWriter<T> writer, T answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(
                answer,
                answer.getClass(),
                answer.getClass(),
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
