package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.json.AnswerWriter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;

/** What the API writes of its answers. */
final class Written {

    private Written() {}

    static String by(Object answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerWriter writer = Api.answers();
        Class<?> type = answer.getClass();
        Annotation[] none = {};
        assertThat(writer.isWriteable(type, type, none, MediaType.APPLICATION_JSON_TYPE))
                .isTrue();
        writer.writeTo(answer, type, type, none, MediaType.APPLICATION_JSON_TYPE, new MultivaluedHashMap<>(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
