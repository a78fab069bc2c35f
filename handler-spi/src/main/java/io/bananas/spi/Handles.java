package io.bananas.spi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the jobs that a {@link JobHandler} or a method of a bean runs, and says how. A wrong value stops the deployment with a message
 * that names the class.
 *
 * <p>On a class, which implements {@link JobHandler}, the annotation makes it a bean: {@code @ApplicationScoped} unless the class names
 * another scope. A stereotype may carry it, too.
 *
 * <p>On a method, the bean needs a scope of its own, and may have several such methods. A method is public and not static. It takes a
 * payload, a {@link JobContext}, both in this order, or neither. What it returns is the result; a {@code void} method has none. A run calls
 * it as {@link JobHandler#handle} is called, interceptors of the bean included.
 *
 * <p>A constraint of Bean Validation belongs into the class of the payload: it is checked before the call. One on a parameter, or on that of
 * a method which the handler overrides, stops the deployment. One on the result is checked by the server, after the work: a violation
 * fails the run, which is retried unless {@link #noRetryOn} names its exception.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class Mails {
 *
 *     @Handles("send_welcome")
 *     public void welcome(NewCustomer customer) { … }
 *
 *     @Handles(value = "send_invoice", maxRetries = 10)
 *     public Receipt invoice(Order order, JobContext job) { … }
 * }
 * }</pre>
 */
@Stereotype
@ApplicationScoped
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
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

    /** Whether payloads with unknown fields or without primitives are refused; by default as {@code BANANAS_PAYLOAD_BINDING} says: no. */
    Binding binding() default Binding.CONFIGURED;
}
