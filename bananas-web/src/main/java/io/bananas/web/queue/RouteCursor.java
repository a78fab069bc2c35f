package io.bananas.web.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.core.submit.SubmitRules;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route after which a page of routes begins, as a text that clients get and send back. */
public final class RouteCursor {

    /** Begins each cursor, so that nobody can take a routing key for one. */
    private static final String BEGINNING = "after ";

    private RouteCursor() {}

    /** The cursor of a route; {@code null} for none. */
    public static @Nullable String of(@Nullable String routingKey) {
        return routingKey == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString((BEGINNING + routingKey).getBytes(UTF_8));
    }

    /**
     * The route of a cursor; {@code null} for none.
     *
     * @throws ProblemException when the text is no cursor
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
