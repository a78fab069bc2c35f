package io.bananas.web.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.core.submit.SubmitRules;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page of routes begins, as clients are given it to hand it back: behind a route. */
public final class RouteCursor {

    /** By which it is told from a routing key that somebody takes for a cursor. */
    private static final String BEGINNING = "after ";

    private RouteCursor() {}

    /** No cursor of no route. */
    public static @Nullable String of(@Nullable String routingKey) {
        return routingKey == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString((BEGINNING + routingKey).getBytes(UTF_8));
    }

    /**
     * The route of a cursor; none of none.
     *
     * @throws ProblemException when it is no cursor
     */
    public static @Nullable String read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String text = decoded(cursor);
        String routingKey = text.startsWith(BEGINNING) ? text.substring(BEGINNING.length()) : "";
        if (!SubmitRules.isKey(routingKey)) {
            throw new ProblemException(HttpProblem.wrongParameters(
                    List.of(Problem.of("cursor", null, "must be the next_cursor of an answer"))));
        }
        return routingKey;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
