package io.bananas.web.dead;

import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Filter;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.internal.JobNames;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters of the groups of dead letters. */
final class DeadGroupsQuery {

    private DeadGroupsQuery() {}

    /**
     * Reads the parameters; each may be absent.
     *
     * @throws ProblemException naming the wrong parameters
     */
    static Filter read(@Nullable String name, @Nullable String routingKey) {
        List<Problem> problems = new ArrayList<>();
        if (name != null && !JobNames.isName(name)) {
            problems.add(Problem.of("name", null, "must match " + JobNames.rule()));
        }
        if (routingKey != null && !SubmitRules.isKey(routingKey)) {
            problems.add(Problem.of("routing_key", null, "must match " + SubmitRules.keyRule()));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(HttpProblem.wrongParameters(problems));
        }
        return new Filter(name, routingKey);
    }
}
