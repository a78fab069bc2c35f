package io.bananas.web.security;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Refuses the calls of a caller that makes more of them in a second than {@code BANANAS_API_RATE} allows. */
@Dependent
public class CallLimit {

    private static final HttpProblem TOO_MANY = new HttpProblem(
            Admission.TOO_MANY_REQUESTS,
            "This caller makes more calls in a second than BANANAS_API_RATE allows; try again.");

    private final RequestLimits limits;

    @Inject
    public CallLimit(RequestLimits limits) {
        this.limits = limits;
    }

    /** Counts a request that the {@link Admission} lets in. Answers why it is one too many; {@code null} when it is not. */
    @Nullable
    HttpProblem problemOf(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return limits.call(Callers.find(request).orElse(null), address)
                .map(wait -> {
                    limits.refused(RefusalReason.RATE, address);
                    return TOO_MANY.tryAgainIn(WholeSeconds.of(wait));
                })
                .orElse(null);
    }
}
