package io.bananas.core.view;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dead jobs of one name that failed for one cause.
 *
 * @param group finds the group again, in a {@link Filter}, too; {@code null} when no error of these jobs can be read
 * @param errorType the type of the last errors; {@code null} as above
 * @param message their message, without what differs from job to job; {@code null} as above
 * @param sampleIds ids of the newest
 */
public record DeadGroup(
        @Nullable String group,
        String name,
        @Nullable String errorType,
        @Nullable String message,
        Deaths deaths,
        List<String> sampleIds) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    public DeadGroup {
        sampleIds = List.copyOf(sampleIds);
    }

    /** Whether a group may have this id. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
