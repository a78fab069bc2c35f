package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.bananas.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads a body that must be one JSON object in UTF-8. */
public final class JsonInput {

    private static final int BAD_REQUEST = 400;

    private static final BodyParsers PARSERS = new BodyParsers();

    private JsonInput() {}

    /**
     * Reads a body.
     *
     * @throws ProblemException when it is not JSON or not an object
     */
    public static <T> T read(ByteBuffer body, Reading<T> reading) {
        try (JsonParser json = PARSERS.open(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProblemException(BAD_REQUEST, "The body must be a JSON object.");
            }
            T read = reading.read(json);
            if (json.nextToken() != null) {
                throw new ProblemException(BAD_REQUEST, "The body must end after the JSON object.");
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw new ProblemException(BAD_REQUEST, "The body has " + BodyParsers.tooMuch(e) + place(e) + ".");
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
