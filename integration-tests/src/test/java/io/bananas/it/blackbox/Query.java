package io.bananas.it.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of Prometheus expects of a scrape. It understands as much of the language as the queries in
 * {@code server-config/monitoring} use.
 */
record Query(String text) {

    /** Labels that Prometheus itself adds to what it scrapes. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static final Pattern METRIC = Pattern.compile("\\b(bananas_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

    /** The metrics that it asks for. */
    Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(text).results().forEach(metric -> names.add(metric.group(1)));
        return names;
    }

    /** What it expects in vain, in words. */
    List<String> missingIn(Scrape scrape) {
        List<String> missing = new ArrayList<>();
        METRIC.matcher(text).results().forEach(metric -> check(metric, scrape, missing));
        for (MatchResult grouping : GROUPING.matcher(text).results().toList()) {
            for (String label : grouping.group(1).split("\\s*,\\s*", -1)) {
                if (!ADDED.contains(label) && metrics().stream().noneMatch(name -> scrape.hasLabel(name, label))) {
                    missing.add("no label " + label + " for " + grouping.group());
                }
            }
        }
        Matcher values = LABEL_VALUES.matcher(text);
        if (values.find() && !ADDED.contains(values.group(2)) && !scrape.hasLabel(values.group(1), values.group(2))) {
            missing.add("no label for " + values.group());
        }
        return missing;
    }

    private static void check(MatchResult metric, Scrape scrape, List<String> missing) {
        String name = metric.group(1);
        if (!scrape.has(name)) {
            missing.add("no metric " + name);
        }
        if (metric.group(2) == null) {
            return;
        }
        Matcher matcher = MATCHER.matcher(metric.group(2));
        while (matcher.find()) {
            String label = matcher.group(1);
            if (!ADDED.contains(label) && !scrape.hasLabel(name, label)) {
                missing.add("no label " + label + " of " + name);
            }
            if (matcher.group(2).equals("=") && !scrape.hasValue(name, label, matcher.group(3))) {
                missing.add("no series " + metric.group());
            }
        }
    }
}
