package io.bananas.client.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server answered, and the answer was no success. */
public class ProblemException extends BananasException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** All that the answer said. */
    public final Problem problem() {
        return problem;
    }

    /** The status of HTTP. */
    public final int status() {
        return problem.status();
    }

    /** A short name of the status. */
    public final String title() {
        return problem.title();
    }

    /** What is wrong, in words; may be empty. */
    public final String detail() {
        return problem.detail();
    }

    /** What is wrong with which field. */
    public final List<FieldProblem> errors() {
        return problem.errors();
    }

    /** When it makes sense to ask again, if the server said so. */
    public final @Nullable Duration retryAfter() {
        return problem.retryAfter();
    }
}
