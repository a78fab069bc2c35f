package io.bananas.web.problem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Calls that must end with a problem. */
public final class Refused {

    private Refused() {}

    /** The problem of a call. */
    public static HttpProblem problemOf(ThrowableAssert.ThrowingCallable call) {
        List<@Nullable HttpProblem> problem = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> problem.add(e.problem()));
        return Objects.requireNonNull(problem.get(0));
    }
}
