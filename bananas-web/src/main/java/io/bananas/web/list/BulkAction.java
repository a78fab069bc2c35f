package io.bananas.web.list;

import io.bananas.core.view.Action;
import io.bananas.core.view.BulkOutcome;
import io.bananas.web.access.OperatorActions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A change of many jobs that an operator asks for.
 *
 * @param target what the operator has selected, in words
 * @param dryRun the step only tells what it would change. Then the log of actions has no entry
 * @param step makes the change
 */
public record BulkAction(Action action, String target, boolean dryRun, Supplier<BulkOutcome> step) {

    /** Carries it out, or only tells what it would change. */
    public Response answer(HttpServletRequest request, OperatorActions actions) {
        Object answer = dryRun
                ? new BulkAnswer(step.get(), true)
                : actions.run(request, action, target, step, BulkAction::detail)
                        .map(done -> new BulkAnswer(done, false));
        return Response.ok(answer).build();
    }

    /** What the log of actions says of a change; empty when nothing has changed. */
    private static Optional<String> detail(BulkOutcome outcome) {
        return outcome.count() == 0 ? Optional.empty() : Optional.of("count " + outcome.count());
    }
}
