package io.bananas.web.list;

import io.bananas.core.inspect.Jobs;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Filter;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobStatus;
import io.bananas.spi.internal.JobNames;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of jobs. Each may be absent. */
public class JobListQuery {

    static final String NO_CURSOR = "must be the next_cursor of an answer";

    private static final int DEFAULT_LIMIT = 100;
    private static final int LONGEST_TYPE = 300;

    @QueryParam("status")
    private List<String> statuses = List.of();

    @QueryParam("name")
    private @Nullable String name;

    @QueryParam("routing_key")
    private @Nullable String routingKey;

    @QueryParam("error_type")
    private @Nullable String errorType;

    @QueryParam("created_after")
    private @Nullable String createdAfter;

    @QueryParam("created_before")
    private @Nullable String createdBefore;

    @QueryParam("view")
    private @Nullable String view;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("cursor")
    private @Nullable String cursor;

    private final List<Problem> problems = new ArrayList<>();

    /** Made by JAX-RS. */
    public JobListQuery() {}

    /**
     * What a client asks of a list of jobs.
     *
     * @param place where to begin; {@code null}: with the newest
     * @param summary whether payloads, headers and stacks are left out
     */
    record Asked(
            Filter filter,
            Set<JobStatus> statuses,
            @Nullable String place,
            int limit,
            boolean summary) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException when some are wrong; it names each of them
     */
    Asked read() {
        check("name", name, name == null || JobNames.isName(name), "must match " + JobNames.rule());
        check(
                "routing_key",
                routingKey,
                routingKey == null || SubmitRules.isKey(routingKey),
                "must match " + SubmitRules.keyRule());
        check(
                "error_type",
                errorType,
                errorType == null || errorType.length() <= LONGEST_TYPE,
                "must have at most " + LONGEST_TYPE + " characters");
        check("view", view, view == null || Set.of("full", "summary").contains(view), "must be one of full, summary");
        Filter filter = new Filter(
                name,
                routingKey,
                errorType,
                instant("created_after", createdAfter),
                instant("created_before", createdBefore));
        Asked asked = new Asked(filter, statuses(), place(), limit(), "summary".equals(view));
        if (!problems.isEmpty()) {
            throw new ProblemException(HttpProblem.wrongParameters(problems));
        }
        return asked;
    }

    private void check(String field, @Nullable String value, boolean isRight, String rule) {
        if (value != null && !isRight) {
            problems.add(Problem.of(field, null, rule));
        }
    }

    private Set<JobStatus> statuses() {
        Set<JobStatus> read = EnumSet.noneOf(JobStatus.class);
        for (String label : statuses) {
            Arrays.stream(JobStatus.values())
                    .filter(status -> status.label().equals(label))
                    .findFirst()
                    .ifPresentOrElse(
                            read::add, () -> problems.add(Problem.of("status", null, "must be one of " + labels())));
        }
        return read;
    }

    private static String labels() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::label).collect(Collectors.joining(", "));
    }

    private @Nullable Instant instant(String field, @Nullable String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            problems.add(Problem.of(field, null, "must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z"));
            return null;
        }
    }

    private int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int number = limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
        check("limit", limit, number >= 1 && number <= Jobs.MAX_PAGE, "must be between 1 and " + Jobs.MAX_PAGE);
        return number;
    }

    private @Nullable String place() {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.of("cursor", null, NO_CURSOR));
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
