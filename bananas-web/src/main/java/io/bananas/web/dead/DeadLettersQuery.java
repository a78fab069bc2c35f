package io.bananas.web.dead;

import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Place;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.internal.JobNames;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that a client asks for.
 *
 * @param before the place before which the page begins; {@code null} to begin with the newest
 */
public record DeadLettersQuery(Filter filter, @Nullable Place before) {

    /**
     * Reads the parameters of a query; each may be absent.
     *
     * @throws ProblemException naming the wrong parameters
     */
    public static DeadLettersQuery read(@Nullable String name, @Nullable String routingKey, @Nullable String cursor) {
        List<Problem> problems = new ArrayList<>();
        if (name != null && !JobNames.isName(name)) {
            problems.add(Problem.of("name", null, "must match " + JobNames.rule()));
        }
        if (routingKey != null && !SubmitRules.isKey(routingKey)) {
            problems.add(Problem.of("routing_key", null, "must match " + SubmitRules.keyRule()));
        }
        Place before = cursor == null ? null : Cursor.read(cursor).orElse(null);
        if (cursor != null && before == null) {
            problems.add(Problem.of("cursor", null, "must be the next_cursor of an answer"));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(HttpProblem.wrongParameters(problems));
        }
        return new DeadLettersQuery(new Filter(name, routingKey), before);
    }
}
