package io.bananas.web.result;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets a bounded number of requests wait at the same time. */
@Dependent
public class Waits {

    static final HttpProblem TOO_MANY = new HttpProblem(
                    429,
                    "Too many requests wait for results, of this caller (BANANAS_API_MAX_WAITS_PER_CALLER) or of all"
                            + " (BANANAS_API_MAX_WAITS); try again, or ask without wait_ms.")
            .tryAgainIn(1);

    private final RequestLimits limits;

    @Inject
    public Waits(RequestLimits limits) {
        this.limits = limits;
    }

    /**
     * Begins a wait.
     *
     * @return to be given back when it ends
     * @throws ProblemException when too many requests wait
     */
    Permit begin(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return limits.beginWait(Callers.of(request), address).orElseThrow(() -> {
            limits.refused(RefusalReason.WAITS, address);
            return new ProblemException(TOO_MANY);
        });
    }

    /**
     * Begins to wait, and gives the permit back when the wait ends, or does not begin.
     *
     * @param <T> what is waited for
     */
    static <T> CompletionStage<T> until(Permit permit, Supplier<? extends CompletionStage<T>> wait) {
        try {
            CompletionStage<T> end = wait.get();
            var unused = end.whenComplete((value, failure) -> permit.close());
            return end;
        } catch (RuntimeException | Error e) {
            permit.close();
            throw e;
        }
    }
}
