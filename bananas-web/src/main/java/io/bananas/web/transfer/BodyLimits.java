package io.bananas.web.transfer;

import io.bananas.core.submit.SubmitSettings;
import io.bananas.web.problem.HttpProblem;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** How large the body of a call may be. The server knows it before it reads any of the body. */
final class BodyLimits {

    /** Room for all parts of a job except its payload. */
    private static final int ENVELOPE = 64 * 1024;

    private static final int OTHERS = 2 * 1024 * 1024;

    private BodyLimits() {}

    /**
     * The limit of one call.
     *
     * @param path below the application's API
     */
    static int of(@Nullable String path, SubmitSettings settings) {
        int one = settings.maxPayloadBytes() + ENVELOPE;
        return switch (path == null ? "" : path) {
            case "/v1/jobs", "/v1/jobs/" -> one;
            case "/v1/jobs/batch", "/v1/jobs/batch/" -> Math.max(settings.maxBatchBytes(), one);
            default -> OTHERS;
        };
    }

    static HttpProblem tooLarge(long limit) {
        return new HttpProblem(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "The body must not be larger than " + limit + " bytes; nothing was done.");
    }
}
