package io.bananas.spi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the jobs that a {@link JobHandler} runs, and says how. A wrong value stops the deployment with a message that names the
 * class.
 *
 * <p>The annotation makes the class a bean, {@code @ApplicationScoped} unless the class names another scope. A stereotype may
 * carry it, too.
 */
@Stereotype
@ApplicationScoped
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Handles {

    /** The job name: {@code [A-Za-z0-9][A-Za-z0-9_.:-]{0,127}}. One handler a name in a deployment. */
    String value();

    /** How long one run may take, such as {@code 30s} or {@code 5m}; empty: {@code JOB_TIMEOUT}. */
    String timeout() default "";

    /** Retries after the first run, 0 to 100, for jobs that are submitted without their own; -1: {@code MAX_RETRIES}. */
    int maxRetries() default -1;

    /** How long to wait before a retry; by default as {@code BANANAS_RETRY_*} say. */
    Backoff backoff() default @Backoff;

    /**
     * Exceptions after which no retry can help, their subclasses included: the job is dead at once, with the exception as its error,
     * however many retries are left. What counts is the exception that the handler throws, and what a future, a proxy or the container
     * of an EJB wraps around it is taken off; other causes do not count. {@link RetryLater} still runs the job again.
     *
     * <pre>{@code
     * @Handles(value = "charge_card", noRetryOn = {CardRefused.class, IllegalArgumentException.class})
     * }</pre>
     */
    Class<? extends Throwable>[] noRetryOn() default {};

    /** How many of these jobs a node runs at the same time, at most; 0: as many as it has worker slots. */
    int concurrency() default 0;
}
