package io.bananas.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has jobs of a handler submitted again and again. It stands beside {@link Handles}, comes with the deployment and goes with it: a
 * schedule that has left the code is deleted when no node has the old code any more. The API may disable and trigger such a schedule, but
 * not change it. A value that is wrong stops the deployment with a message that names it.
 *
 * <pre>{@code
 * @Handles("clean_up")
 * @Periodic(cron = "0 3 * * *", zone = "Europe/Berlin")
 * public class CleanUp implements JobHandler<Void, Void> { … }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Periodic.All.class)
public @interface Periodic {

    /** When, as {@link ScheduleRequest.Builder#cron}. */
    String cron();

    /** In which time zone, such as {@code Europe/Berlin}. */
    String zone() default "UTC";

    /**
     * The schedule's id, {@code [A-Za-z0-9][A-Za-z0-9_-]{0,47}}; empty: the name of the jobs. If there are several schedules on a class, at
     * most one has no id.
     */
    String id() default "";

    /** The payload of its jobs: JSON. */
    String payload() default "null";

    /** A note for people. */
    String description() default "";

    Priority priority() default Priority.NORMAL;

    /** Which worker pool runs the jobs; empty: {@code default}. */
    String routingKey() default "";

    /** What becomes of an occurrence that nobody fired within a minute. */
    Misfire misfire() default Misfire.FIRE_ONCE;

    /** What becomes of an occurrence while the job of the last one has not ended. */
    Overlap overlap() default Overlap.ALLOW;

    /** Several schedules on one class. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Periodic[] value();
    }
}
