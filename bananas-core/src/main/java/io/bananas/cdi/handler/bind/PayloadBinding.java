package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.bananas.core.handler.InvalidPayloadException;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Binds payloads to one Java type: exactly, or not at all. Thread-safe. */
public final class PayloadBinding {

    /** How many causes to follow: they can form a circle. */
    private static final int MAX_CAUSES = 32;

    /** Keeps no names: clients choose those of payloads, and long ones would stay in memory. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Type type;
    private final Shape shape;
    private final Jsonb json;

    /**
     * @param strict whether objects must have the primitives of their class, and no fields that it does not have
     */
    public PayloadBinding(Type type, Jsonb json, boolean strict) {
        this.type = type;
        this.shape = new Shapes(strict).of(type);
        this.json = json;
    }

    /**
     * The payload as a Java value; {@code null} when the payload is {@code null}, which no primitive is.
     *
     * @throws InvalidPayloadException when the type cannot hold the payload
     */
    public @Nullable Object bind(String payload) throws InvalidPayloadException {
        if (payload.equals("null") && shape.takesNull()) {
            return null;
        }
        try {
            check(payload);
            return json.fromJson(payload, type);
        } catch (Misfit e) {
            throw refused(e.getMessage(), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw refused(reason(e), e);
        }
    }

    private void check(String payload) throws IOException {
        try (JsonParser in = JSON.createParser(payload)) {
            in.nextToken();
            try {
                shape.accept(in);
            } catch (JsonParseException e) {
                if (e.getOriginalMessage().startsWith("Duplicate field")) {
                    throw Misfit.twice(in);
                }
                throw e;
            }
        }
    }

    private InvalidPayloadException refused(String why, Throwable cause) {
        return new InvalidPayloadException("the payload does not bind to " + type.getTypeName() + ": " + why, cause);
    }

    /** The message of the root cause: only that says what the constructor of a payload found wrong. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        String message = String.valueOf(failure.getMessage());
        String rootMessage = root.getMessage();
        return rootMessage == null || message.contains(rootMessage) ? message : message + " " + rootMessage;
    }
}
