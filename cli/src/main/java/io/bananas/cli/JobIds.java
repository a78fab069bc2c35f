package io.bananas.cli;

import java.io.UncheckedIOException;
import java.util.List;

/** The ids of the jobs that a command is about. */
final class JobIds {

    /** What stands for the standard input among the arguments. */
    static final String INPUT = "-";

    private JobIds() {}

    /**
     * Takes them from the arguments, or from the standard input, one a line.
     *
     * @param arguments ids, or {@code -} alone
     * @throws UsageException when there is a {@code -} beside ids, or when the standard input cannot be read
     */
    static List<String> of(List<String> arguments, Surroundings surroundings) {
        if (!arguments.contains(INPUT)) {
            return arguments;
        }
        if (arguments.size() > 1) {
            throw new UsageException("give either ids or - for those of the standard input");
        }
        try {
            return surroundings
                    .in()
                    .lines()
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .toList();
        } catch (UncheckedIOException e) {
            throw new UsageException("cannot read the standard input", e);
        }
    }
}
