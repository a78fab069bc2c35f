package io.bananas.client.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** JSON by Jackson. The application brings {@code jackson-databind}. Thread-safe. */
public final class JacksonJson implements Json {

    private final ObjectMapper mapper;

    /**
     * With a mapper that knows all modules on the class path, ignores unknown fields, writes times as texts, and reads fractions as
     * {@link java.math.BigDecimal} where the type leaves it open.
     */
    public JacksonJson() {
        this(new ObjectMapper()
                .findAndRegisterModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));
    }

    /** With the application's own mapper. */
    public JacksonJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String write(@Nullable Object value) {
        if (value instanceof RawJson raw) {
            return raw.text();
        }
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new JsonFormatException("Jackson cannot write the value", e);
        }
    }

    @Override
    public @Nullable Object read(String text, Type type) {
        if (type == RawJson.class) {
            return new RawJson(text);
        }
        try {
            return mapper.readValue(text, mapper.constructType(type));
        } catch (JsonProcessingException e) {
            throw new JsonFormatException("Jackson cannot read a value of " + type.getTypeName(), e);
        }
    }
}
