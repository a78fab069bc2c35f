package io.bananas.web.problem;

import io.bananas.spi.InvalidJobException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, at most one problem for each field. */
public final class Refusals {

    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int LONGEST_NAME = 100;

    /** How many problems to collect: nobody reads more, and they take memory. */
    private static final int MANY = 200_000;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private boolean tooLarge;

    private record Place(@Nullable Integer index, String field) {}

    /** Adds a wrong value. */
    public void add(@Nullable Integer index, String field, String message) {
        add(Problem.of(printable(field), index, message));
    }

    /** Adds a payload that is too large. */
    public void addTooLarge(@Nullable Integer index, String field, String message) {
        tooLarge = true;
        add(index, field, message);
    }

    /** Adds values that break rules, except fields that are wrong already. */
    public void addAll(List<Problem> more) {
        more.forEach(this::add);
    }

    private void add(Problem problem) {
        if (problems.size() < MANY && places.add(new Place(problem.index(), problem.field()))) {
            problems.add(problem);
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Refuses to submit anything. */
    public ProblemException toException() {
        return new ProblemException(HttpProblem.notSubmitted(tooLarge ? CONTENT_TOO_LARGE : BAD_REQUEST, problems));
    }

    /** Refuses to change anything. */
    public ProblemException toUnchanged() {
        return new ProblemException(HttpProblem.nothingChanged(tooLarge ? CONTENT_TOO_LARGE : BAD_REQUEST, problems));
    }

    /** Makes a name printable: the client chose it, so it may be long, and may not even be text. */
    private static String printable(String name) {
        String start = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
