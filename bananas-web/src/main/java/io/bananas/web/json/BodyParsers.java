package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens parsers for bodies, which bear only so much. A factory of parsers keeps the names that they have met, however long, to read them
 * faster. So it is replaced before clients can fill the memory with names. Thread-safe.
 */
final class BodyParsers {

    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 50_000;
    private static final int DEEPEST_NESTING = 1_000;

    /** After so many bytes of bodies there is a new factory. What it keeps is never more than some times this. */
    static final long BYTES_PER_FACTORY = 4L * 1024 * 1024;

    private final AtomicLong bytes = new AtomicLong();

    /** Its parsers have no limit for strings: the limit of the body is theirs, too. */
    private volatile JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    JsonParser open(ByteBuffer body) throws IOException {
        if (bytes.addAndGet(body.remaining()) > BYTES_PER_FACTORY) {
            bytes.set(body.remaining());
            factory = factory.copy();
        }
        return factory.createParser(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }

    JsonFactory factory() {
        return factory;
    }

    /** What a body has too much of, in words. */
    static String tooMuch(StreamConstraintsException refusal) {
        String message = String.valueOf(refusal.getOriginalMessage());
        if (message.contains("nesting depth")) {
            return "more than " + DEEPEST_NESTING + " levels of nesting";
        }
        return message.contains("Number")
                ? "a number of more than " + LONGEST_NUMBER + " digits"
                : "a name of more than " + LONGEST_NAME + " characters";
    }
}
