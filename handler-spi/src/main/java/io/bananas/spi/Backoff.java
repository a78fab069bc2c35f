package io.bananas.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The waiting time before a retry, as part of {@link Handles}. An empty or negative value means: as configured. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Backoff {

    /** What grows: the n-th retry waits {@code base} seconds to the power of n, so that {@code 2s} gives 2, 4, 8 s. */
    String base() default "";

    /** The longest wait, such as {@code 1h}. */
    String max() default "";

    /** Up to this share of the wait is added at random, 0.0 to 1.0. */
    double jitter() default -1;
}
