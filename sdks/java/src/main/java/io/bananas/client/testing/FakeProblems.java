package io.bananas.client.testing;

import io.bananas.client.error.FieldProblem;
import io.bananas.client.error.Problem;
import io.bananas.client.error.ProblemException;
import io.bananas.client.model.JobRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses what the server would refuse. */
final class FakeProblems {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int INVALID = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private FakeProblems() {}

    static ProblemException noJob(String id) {
        return new Problem(NOT_FOUND, "Not Found", "There is no job " + id + ".", List.of(), null).exception();
    }

    static ProblemException conflict(String detail) {
        return new Problem(CONFLICT, "Conflict", detail, List.of(), null).exception();
    }

    /**
     * Checks the names and ids of all.
     *
     * @param batch whether the problems have positions
     */
    static void check(List<JobRequest> requests, boolean batch) {
        List<FieldProblem> errors = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            JobRequest request = requests.get(i);
            Integer index = batch ? Integer.valueOf(i) : null;
            if (!NAME.matcher(request.name()).matches()) {
                errors.add(new FieldProblem("name", index, "must match " + NAME));
            }
            if (request.id() != null && !KEY.matcher(request.id()).matches()) {
                errors.add(new FieldProblem("id", index, "must match " + KEY));
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem(INVALID, "Bad Request", "The request is not valid.", errors, null).exception();
        }
    }
}
