package io.bananas.spi;

import io.bananas.spi.InvalidJobException.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Bananas refuses a schedule. The problems say which values are wrong. */
public class InvalidScheduleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidScheduleException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
