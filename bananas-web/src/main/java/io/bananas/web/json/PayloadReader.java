package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts payloads out of a body, byte for byte as they were sent. */
public final class PayloadReader {

    private static final int BAD_REQUEST = 400;

    /** What is read where a payload is wrong. */
    private static final String NONE = "null";

    private final ByteBuffer body;
    private final JsonParser json;
    private final Refusals refusals;
    private final int maxBytes;

    /**
     * A reader.
     *
     * @param json parses this body
     * @param maxBytes how large a payload may be in UTF-8
     */
    public PayloadReader(ByteBuffer body, JsonParser json, Refusals refusals, int maxBytes) {
        this.body = body;
        this.json = json;
        this.refusals = refusals;
        this.maxBytes = maxBytes;
    }

    /** Reads the value at which the parser stands. */
    public String read(String field, @Nullable Integer index) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int length = (int) json.currentLocation().getByteOffset() - from;
        if (length > maxBytes) {
            refusals.addTooLarge(index, field, "must not be larger than " + maxBytes + " bytes of JSON");
            return NONE;
        }
        String payload = decode(body.slice(from, length));
        if (SurrogatePairs.areHalved(payload)) {
            refusals.add(index, field, "must be text: it has one half of a surrogate pair");
            return NONE;
        }
        return payload;
    }

    private static String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(BAD_REQUEST, "The body must be UTF-8, but the payload is not.");
        }
    }
}
