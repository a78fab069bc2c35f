package io.bananas.examples;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds up the values of a column, exactly. */
final class ColumnStatistics {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    /** With more digits adding up would take longer than reading. */
    private static final int MOST_DIGITS = 400;

    private final String name;
    private long count;
    private long numbers;
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;

    ColumnStatistics(String name) {
        this.name = name;
    }

    void add(String field) {
        String value = field.strip();
        if (value.isEmpty()) {
            return;
        }
        count++;
        if (numbers == count - 1 && isNumber(value)) {
            numbers++;
            add(new BigDecimal(value));
        }
    }

    /** One that a {@code double} could hold, too: an exponent can stand for any number of digits. */
    private static boolean isNumber(String value) {
        if (value.length() > MOST_DIGITS || !NUMBER.matcher(value).matches()) {
            return false;
        }
        double nearest = Double.parseDouble(value);
        return !Double.isInfinite(nearest) && (nearest != 0 || isZero(value));
    }

    private static boolean isZero(String value) {
        return value.split("[eE]", 2)[0].chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    }

    private void add(BigDecimal number) {
        BigDecimal value = number.signum() == 0 ? BigDecimal.ZERO : number;
        sum = sum.add(value);
        min = min == null || value.compareTo(min) < 0 ? value : min;
        max = max == null || value.compareTo(max) > 0 ? value : max;
    }

    SummarizeCsv.Column summary() {
        if (count == 0 || numbers < count) {
            return new SummarizeCsv.Column(name, count, null, null, null);
        }
        double mean =
                sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
        return new SummarizeCsv.Column(name, count, min, max, mean);
    }
}
