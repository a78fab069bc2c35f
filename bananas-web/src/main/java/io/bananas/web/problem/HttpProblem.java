package io.bananas.web.problem;

import io.bananas.spi.InvalidJobException.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request was not served.
 *
 * @param detail a sentence for people
 * @param errors the wrong values; empty when the problem is not about values
 * @param retryAfter in how many seconds the request may be served; {@code null} when waiting does not help, or nobody knows
 */
public record HttpProblem(
        int status,
        String detail,
        List<Problem> errors,
        @Nullable Integer retryAfter) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;

    public HttpProblem {
        errors = List.copyOf(errors);
    }

    public HttpProblem(int status, String detail, List<Problem> errors) {
        this(status, detail, errors, null);
    }

    public HttpProblem(int status, String detail) {
        this(status, detail, List.of());
    }

    /** The same problem, of which the client learns in how many seconds to try again. */
    public HttpProblem tryAgainIn(int seconds) {
        return new HttpProblem(status, detail, errors, seconds);
    }

    /** The problem that a status alone stands for. */
    public static HttpProblem of(int status) {
        return new HttpProblem(
                status,
                switch (status) {
                    case 401 -> "The request needs valid credentials.";
                    case 403 -> "The request is not allowed with these credentials.";
                    case 404 -> "There is nothing at this path.";
                    case 405 -> "The path does not have this method; the header Allow names those it has.";
                    case 406 -> "The header Accept does not allow the type of the answer.";
                    case 415 -> "The body must be application/json, and the header Content-Type must say so.";
                    default -> status < 500 ? "The request was refused." : "The server failed.";
                });
    }

    /** The problem of refused jobs. */
    public static HttpProblem notSubmitted(int status, List<Problem> errors) {
        return new HttpProblem(status, count(errors) + "; nothing was submitted.", errors);
    }

    /** The problem of a refused request to change jobs. */
    public static HttpProblem nothingChanged(List<Problem> errors) {
        return nothingChanged(BAD_REQUEST, errors);
    }

    static HttpProblem nothingChanged(int status, List<Problem> errors) {
        return new HttpProblem(status, count(errors) + "; nothing was changed.", errors);
    }

    /** The problem of wrong parameters in the path or the query. */
    public static HttpProblem wrongParameters(List<Problem> errors) {
        return new HttpProblem(BAD_REQUEST, count(errors) + " in the query.", errors);
    }

    private static String count(List<Problem> errors) {
        return errors.size() == 1 ? "1 value is wrong" : errors.size() + " values are wrong";
    }

    /** What the status means. */
    public String title() {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (status == CONTENT_TOO_LARGE) {
            return "Content Too Large";
        }
        return known == null ? "HTTP " + status : known.getReasonPhrase();
    }
}
