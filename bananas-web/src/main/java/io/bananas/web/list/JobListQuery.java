package io.bananas.web.list;

import io.bananas.core.inspect.Jobs;
import io.bananas.core.view.Filter;
import io.bananas.core.view.View;
import io.bananas.spi.JobStatus;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of jobs. Each may be absent. */
public class JobListQuery extends FilterQuery {

    private static final int DEFAULT_LIMIT = 100;

    @QueryParam("status")
    private List<String> statuses = List.of();

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("cursor")
    private @Nullable String cursor;

    /** Made by JAX-RS. */
    public JobListQuery() {}

    /**
     * What a client asks of a list of jobs.
     *
     * @param place where to begin; {@code null}: with the newest
     */
    record Asked(
            Filter filter,
            View view,
            Set<JobStatus> statuses,
            @Nullable String place,
            int limit) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException when some are wrong; it names each of them
     */
    Asked read() {
        Asked asked = new Asked(filter(), view(), statuses(), place(), limit());
        refuseWhatIsWrong();
        return asked;
    }

    private Set<JobStatus> statuses() {
        Set<JobStatus> read = EnumSet.noneOf(JobStatus.class);
        for (String label : statuses) {
            Arrays.stream(JobStatus.values())
                    .filter(status -> status.label().equals(label))
                    .findFirst()
                    .ifPresentOrElse(read::add, () -> check("status", false, "must be one of " + labels()));
        }
        return read;
    }

    private static String labels() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::label).collect(Collectors.joining(", "));
    }

    private int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int number = limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
        check("limit", number >= 1 && number <= Jobs.MAX_PAGE, "must be between 1 and " + Jobs.MAX_PAGE);
        return number;
    }

    private @Nullable String place() {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            check("cursor", false, NO_CURSOR);
            return null;
        }
    }

    /** The cursor of a place; {@code null} for none. */
    static @Nullable String cursorOf(@Nullable String place) {
        return place == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
