package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.bananas.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads a body that must be one JSON object in UTF-8. */
public final class JsonInput {

    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int DEEPEST_NESTING = 1_000;

    /** A parser without a limit for strings: the limit of the body is theirs, too. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonInput() {}

    /**
     * Reads a body.
     *
     * @throws ProblemException when it is not JSON or not an object
     */
    public static <T> T read(ByteBuffer body, Reading<T> reading) {
        try (JsonParser json =
                FACTORY.createParser(body.array(), body.arrayOffset() + body.position(), body.remaining())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProblemException(BAD_REQUEST, "The body must be a JSON object.");
            }
            T read = reading.read(json);
            if (json.nextToken() != null) {
                throw new ProblemException(BAD_REQUEST, "The body must end after the JSON object.");
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw new ProblemException(
                    BAD_REQUEST,
                    "The body has a number of more than " + LONGEST_NUMBER + " digits or more than " + DEEPEST_NESTING
                            + " levels of nesting" + place(e) + ".");
        } catch (JsonProcessingException e) {
            throw new ProblemException(BAD_REQUEST, "The body is not valid JSON" + place(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /**
     * Reads an object at whose start the parser stands, up to its end.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }
}
