package io.bananas.cdi.handler.bind;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Checks whether a Java type keeps the exact value of a JSON number. */
final class Numbers {

    private Numbers() {}

    /** Whether a number is whole and within the bounds, in any notation. */
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

    /** Whether a number is whole, within the bounds, and written in digits only. */
    static boolean isPlainWhole(String text, long min, long max) {
        return isPlain(text) && isWhole(text, min, max);
    }

    /** Whether a number is whole and written in digits only: an exponent may stand for more digits than anybody can compute. */
    static boolean isPlain(String text) {
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && !text.equals("-");
    }

    /** Whether a {@link BigDecimal} keeps a number. */
    static boolean isDecimal(String text) {
        return parse(text) != null;
    }

    /** Whether a {@code double} keeps a number. */
    static boolean isDouble(String text) {
        return isFloating(text, Double.parseDouble(text));
    }

    /** Whether a {@code float} keeps a number. */
    static boolean isFloat(String text) {
        return isFloating(text, Float.parseFloat(text));
    }

    /**
     * A fraction may become the nearest binary number, as everywhere. A whole number may be an id, so it must keep each digit. No
     * number may become infinite or zero.
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
