package io.bananas.client.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the server refused a call.
 *
 * @param status the status of HTTP
 * @param title a short name of it
 * @param detail what is wrong, in words; empty when the answer does not say
 * @param errors what is wrong with which field
 * @param retryAfter when it makes sense to ask again; {@code null} when the answer does not say
 */
public record Problem(
        int status,
        String title,
        String detail,
        List<FieldProblem> errors,
        @Nullable Duration retryAfter) {

    /** The same for a part of a batch that so many jobs come before. */
    public Problem after(int jobs) {
        List<FieldProblem> shifted =
                errors.stream().map(error -> error.after(jobs)).toList();
        return new Problem(status, title, detail, shifted, retryAfter);
    }

    /** The exception for the status of an answer of Bananas. */
    public ProblemException exception() {
        return switch (status) {
            case 400, 405, 406, 413, 415, 422 -> new InvalidRequestException(this);
            case 401 -> new UnauthorizedException(this);
            case 403 -> new ForbiddenException(this);
            case 404 -> new NotFoundException(this);
            case 409 -> new ConflictException(this);
            case 429 -> new RateLimitedException(this);
            case 502, 503, 504 -> new UnavailableException(this);
            default -> status >= 500 ? new ServerErrorException(this) : new ProblemException(this);
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(status).append(' ').append(title);
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        for (FieldProblem error : errors) {
            text.append("; ").append(error.field());
            if (error.index() != null) {
                text.append(" of item ").append(error.index());
            }
            text.append(": ").append(error.message());
        }
        return text.toString();
    }
}
