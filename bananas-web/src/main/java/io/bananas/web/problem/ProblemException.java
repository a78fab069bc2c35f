package io.bananas.web.problem;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpProblem problem;

    public ProblemException(HttpProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public ProblemException(int status, String detail) {
        this(new HttpProblem(status, detail));
    }

    public HttpProblem problem() {
        return problem;
    }
}
