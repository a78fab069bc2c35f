package io.bananas.core.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody looks for. A value that is {@code null} matches any job.
 *
 * @param errorType the type of the last error
 * @param createdAfter somebody submitted the job later
 * @param createdBefore somebody submitted the job earlier; a replay that has not run yet counts as submitted then
 */
public record Filter(
        @Nullable String name,
        @Nullable String routingKey,
        @Nullable String errorType,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {

    /** All jobs. */
    public static final Filter NONE = new Filter(null, null);

    /** Jobs of a name and a route. */
    public Filter(@Nullable String name, @Nullable String routingKey) {
        this(name, routingKey, null, null, null);
    }

    /** This filter, but only with jobs from before this moment. */
    public Filter before(Instant moment) {
        boolean isEarlier = createdBefore == null || moment.isBefore(createdBefore);
        return new Filter(name, routingKey, errorType, createdAfter, isEarlier ? moment : createdBefore);
    }
}
