package io.bananas.web.access;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an action of an operator.
 *
 * @param logId the entry of the action in the log; {@code null} when nothing was changed, or while Redis is away
 * @param <T> the answer itself
 */
public record Acted<T>(T answer, @Nullable String logId) {

    /** Has the id in answers without a body. */
    public static final String HEADER = "Bananas-Log-Id";

    /** The answer to a call that has changed nothing. */
    public static <T> Acted<T> nothing(T answer) {
        return new Acted<>(answer, null);
    }

    /** The same with another answer. */
    public <R> Acted<R> map(Function<? super T, ? extends R> mapper) {
        return new Acted<>(mapper.apply(answer), logId);
    }

    /** An answer without a body. */
    public Response noContent() {
        Response.ResponseBuilder response = Response.noContent();
        return (logId == null ? response : response.header(HEADER, logId)).build();
    }
}
