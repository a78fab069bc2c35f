package io.bananas.core.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody looks for; {@code null} for any.
 *
 * @param errorType the type of the last error
 * @param createdAfter somebody submitted the job later
 * @param createdBefore somebody submitted the job earlier, and has not replayed it since
 */
public record Filter(
        @Nullable String name,
        @Nullable String routingKey,
        @Nullable String errorType,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {

    /** Shows all jobs. */
    public static final Filter NONE = new Filter(null, null);

    /** Of a name and a route. */
    public Filter(@Nullable String name, @Nullable String routingKey) {
        this(name, routingKey, null, null, null);
    }

    /** The same, but only jobs that are older than this, too. */
    public Filter before(Instant moment) {
        boolean isEarlier = createdBefore == null || moment.isBefore(createdBefore);
        return new Filter(name, routingKey, errorType, createdAfter, isEarlier ? moment : createdBefore);
    }
}
