package io.bananas.core.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody looks for. A value that is {@code null} matches any job.
 *
 * @param errorType the type of the last error
 * @param group the group of failed jobs to which the last error belongs, as {@link DeadGroup#group} tells it
 * @param scheduleId the schedule that made the job
 * @param createdAfter somebody submitted the job later
 * @param createdBefore somebody submitted the job earlier; a replay that has not run yet counts as submitted then
 */
public record Filter(
        @Nullable String name,
        @Nullable String routingKey,
        @Nullable String errorType,
        @Nullable String group,
        @Nullable String scheduleId,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {

    /** All jobs. */
    public static final Filter NONE = new Filter(null, null);

    /** Jobs of a name and a route. */
    public Filter(@Nullable String name, @Nullable String routingKey) {
        this(name, routingKey, null, null, null);
    }

    /** Jobs of any group, whoever made them. */
    public Filter(
            @Nullable String name,
            @Nullable String routingKey,
            @Nullable String errorType,
            @Nullable Instant createdAfter,
            @Nullable Instant createdBefore) {
        this(name, routingKey, errorType, null, null, createdAfter, createdBefore);
    }

    /** This filter, but only with jobs from before this moment. */
    public Filter before(Instant moment) {
        boolean isEarlier = createdBefore == null || moment.isBefore(createdBefore);
        return new Filter(
                name, routingKey, errorType, group, scheduleId, createdAfter, isEarlier ? moment : createdBefore);
    }

    /** This filter, but only with jobs of this group of failed jobs. */
    public Filter ofGroup(@Nullable String other) {
        return new Filter(name, routingKey, errorType, other, scheduleId, createdAfter, createdBefore);
    }

    /** This filter, but only with jobs that this schedule made. */
    public Filter ofSchedule(@Nullable String other) {
        return new Filter(name, routingKey, errorType, group, other, createdAfter, createdBefore);
    }
}
