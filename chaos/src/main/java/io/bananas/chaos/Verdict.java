package io.bananas.chaos;

import io.bananas.chaos.check.Violation;
import java.util.List;

/**
 * What came of it.
 *
 * @param violations every promise that was broken
 * @param figures lines for a person to read
 */
public record Verdict(List<Violation> violations, List<String> figures) {

    private static final int EXAMPLES = 3;

    public Verdict {
        violations = List.copyOf(violations);
        figures = List.copyOf(figures);
    }

    public boolean isPassed() {
        return violations.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Violation violation : violations) {
            text.append("BROKEN: %s (%,d cases)%n"
                    .formatted(violation.rule(), violation.cases().size()));
            violation.cases().stream()
                    .limit(EXAMPLES)
                    .forEach(example -> text.append("  ").append(example).append(System.lineSeparator()));
        }
        figures.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.append(isPassed() ? "PASSED" : "FAILED").toString();
    }
}
