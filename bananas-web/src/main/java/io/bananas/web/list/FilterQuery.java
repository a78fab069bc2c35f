package io.bananas.web.list;

import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.Filter;
import io.bananas.core.view.View;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.internal.JobNames;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow a list of jobs, and say how much of each job it shows. Each may be absent. */
public abstract class FilterQuery {

    /** What is wrong with a cursor. */
    protected static final String NO_CURSOR = "must be the next_cursor of an answer";

    static final String NO_GROUP = "must be the group of an answer";

    private static final int LONGEST_TYPE = 300;

    @QueryParam("name")
    private @Nullable String name;

    @QueryParam("routing_key")
    private @Nullable String routingKey;

    @QueryParam("error_type")
    private @Nullable String errorType;

    @QueryParam("group")
    private @Nullable String group;

    @QueryParam("schedule_id")
    private @Nullable String scheduleId;

    @QueryParam("created_after")
    private @Nullable String createdAfter;

    @QueryParam("created_before")
    private @Nullable String createdBefore;

    @QueryParam("view")
    private @Nullable String view;

    private final List<Problem> problems = new ArrayList<>();

    /** The filter. Notes what is wrong with it. */
    protected final Filter filter() {
        check("name", name == null || JobNames.isName(name), "must match " + JobNames.rule());
        check(
                "routing_key",
                routingKey == null || SubmitRules.isKey(routingKey),
                "must match " + SubmitRules.keyRule());
        check(
                "error_type",
                errorType == null || errorType.length() <= LONGEST_TYPE,
                "must have at most " + LONGEST_TYPE + " characters");
        check("group", group == null || DeadGroup.isId(group), NO_GROUP);
        check(
                "schedule_id",
                scheduleId == null || ScheduleRules.isId(scheduleId),
                "must match " + ScheduleRules.idRule());
        return new Filter(
                name,
                routingKey,
                errorType,
                group,
                scheduleId,
                instant("created_after", createdAfter),
                instant("created_before", createdBefore));
    }

    /** How much to show of each job. Notes what is wrong with that. */
    protected final View view() {
        check("view", view == null || Set.of("full", "summary").contains(view), "must be one of full, summary");
        return "summary".equals(view) ? View.SUMMARY : View.FULL;
    }

    private @Nullable Instant instant(String field, @Nullable String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            check(field, false, "must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z");
            return null;
        }
    }

    /** Notes that a parameter is wrong, unless it is right. */
    protected final void check(String field, boolean isRight, String rule) {
        if (!isRight) {
            problems.add(Problem.of(field, null, rule));
        }
    }

    /**
     * Refuses the query if something is wrong with it.
     *
     * @throws ProblemException which names each parameter that is wrong
     */
    protected final void refuseWhatIsWrong() {
        if (!problems.isEmpty()) {
            throw new ProblemException(HttpProblem.wrongParameters(problems));
        }
    }
}
