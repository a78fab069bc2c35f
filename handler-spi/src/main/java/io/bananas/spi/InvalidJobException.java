package io.bananas.spi;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A submission was refused as a whole; the problems say which values are out of bounds. */
public class InvalidJobException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidJobException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One value that is wrong.
     *
     * @param field as in JSON, such as {@code max_retries}
     * @param index which job of a batch, from 0; {@code null} outside of batches
     * @param message what is wrong with it
     */
    public record Problem(String field, @Nullable Integer index, String message) {

        @Override
        public String toString() {
            return (index == null ? "" : "jobs[" + index + "].") + field + " " + message;
        }
    }
}
