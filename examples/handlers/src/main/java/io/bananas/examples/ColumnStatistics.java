package io.bananas.examples;

import java.util.DoubleSummaryStatistics;
import java.util.regex.Pattern;

/** Adds up the values of a column. */
final class ColumnStatistics {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    /** Beyond this a sum might become infinite, which JSON cannot tell. */
    private static final double LARGEST = 1e300;

    private final String name;
    private final DoubleSummaryStatistics numbers = new DoubleSummaryStatistics();
    private long count;

    ColumnStatistics(String name) {
        this.name = name;
    }

    void add(String field) {
        String value = field.strip();
        if (value.isEmpty()) {
            return;
        }
        count++;
        if (numbers.getCount() == count - 1 && NUMBER.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            if (Math.abs(number) <= LARGEST) {
                numbers.accept(number);
            }
        }
    }

    SummarizeCsv.Column summary() {
        if (count == 0 || numbers.getCount() < count) {
            return new SummarizeCsv.Column(name, count, null, null, null);
        }
        return new SummarizeCsv.Column(name, count, numbers.getMin(), numbers.getMax(), numbers.getAverage());
    }
}
