package io.bananas.spi;

import java.util.List;
import java.util.Objects;
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

    /** One value that is wrong. */
    public static final class Problem {

        private final String field;
        private final @Nullable Integer index;
        private final String message;

        private Problem(String field, @Nullable Integer index, String message) {
            this.field = field;
            this.index = index;
            this.message = message;
        }

        /** A problem of one job, or of an item of a batch when there is an index. */
        public static Problem of(String field, @Nullable Integer index, String message) {
            return new Problem(field, index, message);
        }

        /** The field as in JSON, such as {@code max_retries}. */
        public String field() {
            return field;
        }

        /** Which job of a batch, from 0; {@code null} outside of batches. */
        public @Nullable Integer index() {
            return index;
        }

        /** What is wrong with the value. */
        public String message() {
            return message;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Problem that
                    && field.equals(that.field)
                    && Objects.equals(index, that.index)
                    && message.equals(that.message);
        }

        @Override
        public int hashCode() {
            return Objects.hash(field, index, message);
        }

        @Override
        public String toString() {
            return (index == null ? "" : "jobs[" + index + "].") + field + " " + message;
        }
    }
}
