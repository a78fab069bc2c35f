package io.bananas.web.access;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets a bounded number of requests wait, or stay open, at the same time. */
@Dependent
public class Waits {

    private static final int TOO_MANY_REQUESTS = 429;

    private static final String OF_WHOM =
            "of this caller (BANANAS_API_MAX_WAITS_PER_CALLER) or of all (BANANAS_API_MAX_WAITS); try again";

    private static final HttpProblem TOO_MANY = new HttpProblem(
                    TOO_MANY_REQUESTS,
                    "Too many requests wait for results or watch, " + OF_WHOM + ", or ask without wait_ms.")
            .tryAgainIn(1);

    private static final HttpProblem TOO_MANY_STREAMS = new HttpProblem(
                    TOO_MANY_REQUESTS, "Too many requests wait for results or watch, " + OF_WHOM + ".")
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
    public Permit begin(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return taken(limits.beginWait(Callers.of(request), address), address, TOO_MANY);
    }

    /** As {@link #begin}, for an answer that goes on until its client or the node ends it. */
    public Permit beginStream(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return taken(limits.beginStream(Callers.of(request), address), address, TOO_MANY_STREAMS);
    }

    private Permit taken(Optional<Permit> permit, String address, HttpProblem refusal) {
        return permit.orElseThrow(() -> {
            limits.refused(RefusalReason.WAITS, address);
            return new ProblemException(refusal);
        });
    }

    /**
     * Begins to wait, and gives the permit back when the wait ends, or does not begin.
     *
     * @param <T> what is waited for
     */
    public static <T> CompletionStage<T> until(Permit permit, Supplier<? extends CompletionStage<T>> wait) {
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
