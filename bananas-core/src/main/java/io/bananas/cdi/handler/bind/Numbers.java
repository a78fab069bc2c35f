package io.bananas.cdi.handler.bind;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Whether the text of a JSON number is the value that a Java type keeps. */
final class Numbers {

    private Numbers() {}

    /** Whether it is whole and within the bounds, whichever way it is written. */
    static boolean isWhole(String text, long min, long max) {
        if (text.length() < Long.toString(max).length() && isPlain(text)) {
            return true;
        }
        BigDecimal number = parse(text);
        return number != null
                && isWhole(number)
                && integerDigits(number) <= Long.toString(Long.MAX_VALUE).length()
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    /** Whether it is whole and within the bounds, and nothing but its digits. */
    static boolean isPlainWhole(String text, long min, long max) {
        return isPlain(text) && isWhole(text, min, max);
    }

    /** Whether it is whole and nothing but its digits: an exponent may stand for more digits than there is time. */
    static boolean isPlain(String text) {
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && !text.equals("-");
    }

    /** Whether it can be kept as a {@link BigDecimal}. */
    static boolean isDecimal(String text) {
        return parse(text) != null;
    }

    /** Whether a {@code double} keeps it. */
    static boolean isDouble(String text) {
        return isFloating(text, Double.parseDouble(text));
    }

    /** Whether a {@code float} keeps it. */
    static boolean isFloat(String text) {
        return isFloating(text, Float.parseFloat(text));
    }

    /**
     * A fraction becomes the nearest binary number, as everywhere; a whole number, which may be somebody's id, keeps each
     * digit that it has; and nothing becomes infinite or nothing.
     */
    private static boolean isFloating(String text, double nearest) {
        if (Double.isInfinite(nearest) || Double.isNaN(nearest)) {
            return false;
        }
        BigDecimal number = parse(text);
        if (number == null) {
            return false;
        }
        if (nearest == 0) {
            return number.signum() == 0;
        }
        BigDecimal digits = number.stripTrailingZeros();
        return digits.scale() > 0
                || new BigDecimal(nearest)
                                .round(new MathContext(digits.precision(), RoundingMode.HALF_EVEN))
                                .compareTo(digits)
                        == 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** How many digits stand before the point. */
    private static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? 1 : (long) number.precision() - number.scale();
    }

    private static @Nullable BigDecimal parse(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
