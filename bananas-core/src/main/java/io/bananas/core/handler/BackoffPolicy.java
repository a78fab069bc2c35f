package io.bananas.core.handler;

import io.bananas.core.rule.BrokenRuleException;
import io.bananas.core.rule.Range;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a retry: before the n-th one {@code base} seconds to the power of n, so that 2 s gives 2, 4, 8 s. A
 * base of one second or less doubles instead, since its powers would not grow. Random jitter only lengthens the wait.
 *
 * @param base more than zero
 * @param max the longest wait, before jitter; at most 10 years
 * @param jitter 0 to 1: up to this share of the wait is added
 */
public record BackoffPolicy(Duration base, Duration max, double jitter) {

    public static final Range<Double> JITTER = new Range<>(0.0, 1.0);

    private static final Duration LONGEST = Duration.ofDays(3_653);

    public static final BackoffPolicy DEFAULTS = new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0.1);

    public BackoffPolicy {
        if (base.isNegative() || base.isZero()) {
            throw new BrokenRuleException("base", "must be more than zero", base);
        }
        if (max.compareTo(base) < 0) {
            throw new BrokenRuleException("max", "must not be less than {base}", max);
        }
        if (max.compareTo(LONGEST) > 0) {
            throw new BrokenRuleException("max", "must not be more than " + Range.text(LONGEST), max);
        }
        JITTER.check("jitter", jitter);
    }

    /** The wait before the retry that follows this failed run; runs count from 1. */
    public Duration delay(int attempt, RandomGenerator random) {
        double seconds = base.toNanos() / 1e9;
        double grown = seconds > 1 ? Math.pow(seconds, attempt) : seconds * Math.pow(2, attempt - 1.0);
        double capped = Math.min(grown, max.toNanos() / 1e9);
        double jittered = capped * (1 + jitter * random.nextDouble());
        return Duration.ofMillis((long) Math.ceil(jittered * 1_000));
    }
}
