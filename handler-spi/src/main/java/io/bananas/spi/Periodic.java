package io.bananas.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Submits jobs for a handler again and again. It stands beside {@link Handles}, on a class or on a method, and comes and goes with the deployment. Bananas deletes a
 * schedule that has left the code once no node runs the old code. The API may enable, disable and trigger the schedule, but not change it.
 * A wrong value stops the deployment, with a message that names the value.
 *
 * <pre>{@code
 * @Handles("clean_up")
 * @Periodic(cron = "0 3 * * *", zone = "Europe/Berlin")
 * public class CleanUp implements JobHandler<Void, Void> { … }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Periodic.All.class)
public @interface Periodic {

    /** When the jobs are submitted, in the format of {@link ScheduleRequest.Builder#cron}. */
    String cron();

    /** The time zone of the cron expression, such as {@code Europe/Berlin}. */
    String zone() default "UTC";

    /**
     * The schedule's id, {@code [A-Za-z0-9][A-Za-z0-9_-]{0,47}}; empty: the name of the jobs. Of several schedules of one handler, at most
     * one may leave it empty.
     */
    String id() default "";

    /** The payload of its jobs, as JSON. */
    String payload() default "null";

    /** A note for people. */
    String description() default "";

    Priority priority() default Priority.NORMAL;

    /** Which worker pool runs the jobs; empty: {@code default}. */
    String routingKey() default "";

    /** What happens to an occurrence that nobody fired within a minute. */
    Misfire misfire() default Misfire.FIRE_ONCE;

    /** What happens to an occurrence while the last job has not ended. */
    Overlap overlap() default Overlap.ALLOW;

    /** Several schedules of one handler. */
    @Documented
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Periodic[] value();
    }
}
