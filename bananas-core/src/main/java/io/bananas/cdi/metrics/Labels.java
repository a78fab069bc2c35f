package io.bananas.cdi.metrics;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which job names and routing keys are labels: the names of deployed handlers, and the routes that the node serves. Anybody can
 * submit any number of others; they all count under {@link #OTHER}. So the meters of a node do not grow with what comes from
 * outside.
 *
 * @param names the first thousand names of deployed handlers
 * @param routes the first routes that the node serves, as many as make at most {@link #MOST_KINDS} pairs with the names
 */
public record Labels(Set<String> names, Set<String> routes) {

    static final String OTHER = "other";
    static final int MOST_NAMES = 1_000;
    static final int MOST_KINDS = 2_000;

    public static Labels of(Collection<String> handlers, Collection<String> served) {
        Set<String> names = first(MOST_NAMES, handlers.stream().sorted().toList());
        return new Labels(names, first(MOST_KINDS / (names.size() + 1) - 1, served));
    }

    private static Set<String> first(int most, Collection<String> all) {
        return all.stream().limit(most).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
