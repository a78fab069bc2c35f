package io.bananas.web.request;

import io.bananas.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies up to a limit. */
public final class RequestBody {

    private static final int CONTENT_TOO_LARGE = 413;
    private static final int BAD_REQUEST = 400;

    private RequestBody() {}

    /**
     * Reads the whole body, unless it is larger than the limit: then nothing of it when the client has said so, else no more
     * than the limit.
     *
     * @param contentLength the header's value
     * @throws ProblemException when it is larger or does not arrive
     */
    public static byte[] read(InputStream body, @Nullable String contentLength, int limit) {
        if (contentLength != null && length(contentLength) > limit) {
            throw tooLarge(limit);
        }
        byte[] content = read(body, limit);
        if (content.length > limit) {
            throw tooLarge(limit);
        }
        return content;
    }

    private static byte[] read(InputStream body, int limit) {
        try {
            return body.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new ProblemException(BAD_REQUEST, "The body did not arrive completely.");
        }
    }

    private static long length(String contentLength) {
        try {
            return Long.parseLong(contentLength.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(BAD_REQUEST, "Content-Length must be a number.");
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                CONTENT_TOO_LARGE, "The body must not be larger than " + limit + " bytes; nothing was done.");
    }
}
