package io.bananas.it.blackbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that a server shows at {@code /metrics}: the names of samples, each with the labels of its series. */
record Scrape(Map<String, List<Map<String, String>>> series) {

    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{([^}]*)})? \\S+", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Scrape of(String text) {
        Map<String, List<Map<String, String>>> series = new HashMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Map<String, String> labels = new HashMap<>();
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            series.computeIfAbsent(sample.group(1), name -> new ArrayList<>()).add(labels);
        }
        return new Scrape(series);
    }

    boolean has(String sample) {
        return series.containsKey(sample);
    }

    boolean hasLabel(String sample, String label) {
        return series.getOrDefault(sample, List.of()).stream().anyMatch(labels -> labels.containsKey(label));
    }

    boolean hasValue(String sample, String label, String value) {
        return series.getOrDefault(sample, List.of()).stream().anyMatch(labels -> value.equals(labels.get(label)));
    }
}
