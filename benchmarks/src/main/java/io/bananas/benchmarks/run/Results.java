package io.bananas.benchmarks.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a whole run measured.
 *
 * @param conditions what it ran on, and how
 */
public record Results(Map<String, String> conditions, List<Part> parts) {

    /** What one group measured. */
    public record Part(Group group, List<Measured> measured) {

        /** The median of a figure of a scenario; not a number where it was not measured. */
        public double median(Label label, Figure figure) {
            return measured.stream()
                    .filter(one -> one.label().equals(label))
                    .mapToDouble(one -> one.median(figure))
                    .findAny()
                    .orElse(Double.NaN);
        }
    }

    public Optional<Part> part(String group) {
        return parts.stream().filter(part -> part.group().id().equals(group)).findAny();
    }
}
