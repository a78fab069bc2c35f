package io.bananas.core.periodic;

import io.bananas.core.job.QueueId;
import io.bananas.core.job.Schedule;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.TextSize;
import io.bananas.core.view.SchedulePreview;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.InvalidScheduleException;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that a schedule must keep, and the defaults of a request. */
public final class ScheduleRules {

    /** The largest payload, as JSON in UTF-8. It is small because nodes read many schedules at once. */
    public static final int MAX_PAYLOAD_BYTES = 65_536;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,47}");
    private static final String UTC = "UTC";

    /** An expression with no time after this day never fires. */
    private static final Instant SOME_DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final SubmitRules jobs;

    public ScheduleRules(SubmitRules jobs) {
        this.jobs = jobs;
    }

    /** Whether a schedule may have this id. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** What an id of a schedule looks like, for people. */
    public static String idRule() {
        return ID.pattern();
    }

    /** All that is wrong with a request; empty when nothing is. */
    public List<Problem> check(ScheduleRequest request, String payload) {
        List<Problem> problems = new ArrayList<>();
        if (!isId(request.id())) {
            problems.add(Problem.of("id", null, "must match " + idRule()));
        }
        problems.addAll(checkTime(request.cron(), request.timezone()));
        checkJob(request.job(), payload, problems);
        return problems;
    }

    private static List<Problem> checkTime(@Nullable String cron, @Nullable String timezone) {
        List<Problem> problems = new ArrayList<>();
        String zone = Objects.requireNonNullElse(timezone, UTC);
        boolean isZone = isRight("timezone", () -> Timetable.zone(zone), problems);
        if (cron == null) {
            problems.add(Problem.of("cron", null, "must be given"));
        } else {
            isRight("cron", () -> checkComes(Timetable.of(cron, isZone ? zone : UTC)), problems);
        }
        return problems;
    }

    /**
     * When a schedule would fire after this moment.
     *
     * @param timezone {@code null}: UTC
     * @throws InvalidScheduleException when one of the two is wrong
     */
    static SchedulePreview preview(@Nullable String cron, @Nullable String timezone, Instant now) {
        List<Problem> problems = checkTime(cron, timezone);
        if (cron == null || !problems.isEmpty()) {
            throw new InvalidScheduleException(problems);
        }
        Timetable timetable = Timetable.of(cron, Objects.requireNonNullElse(timezone, UTC));
        return new SchedulePreview(timetable.next(now, SchedulePreview.TIMES), timetable.words());
    }

    private static void checkComes(Timetable timetable) {
        if (timetable.next(SOME_DAY).isEmpty()) {
            throw new IllegalArgumentException("must have a time that comes");
        }
    }

    private static boolean isRight(String field, Runnable reading, List<Problem> problems) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(Problem.of(field, null, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void checkJob(JobRequest job, String payload, List<Problem> problems) {
        if (job.name().isEmpty()) {
            problems.add(Problem.of("name", null, "must be given"));
        }
        jobs.check(new Draft(job, payload), null).stream()
                .filter(problem -> !job.name().isEmpty() || !problem.field().equals("name"))
                .forEach(problems::add);
        if (TextSize.bytesOf(payload) > MAX_PAYLOAD_BYTES) {
            problems.add(Problem.of(
                    "payload", null, "must not be larger than " + MAX_PAYLOAD_BYTES + " bytes of JSON in a schedule"));
        }
        refuse("id", job.id(), problems);
        refuse("scheduled_for", job.scheduledFor(), problems);
        refuse("delay_ms", job.delay(), problems);
        refuse("headers", job.headers().isEmpty() ? null : job.headers(), problems);
    }

    private static void refuse(String field, @Nullable Object value, List<Problem> problems) {
        if (value != null) {
            problems.add(Problem.of(field, null, "must not be given for the jobs of a schedule"));
        }
    }

    /** Makes a schedule from a valid request. It has fired nothing yet. */
    static Schedule make(ScheduleRequest request, String payload, Schedule.Origin origin) {
        JobRequest job = request.job();
        boolean enabled = Objects.requireNonNullElse(request.enabled(), true);
        Schedule.Plan plan = new Schedule.Plan(
                Objects.requireNonNull(request.cron()),
                Objects.requireNonNullElse(request.timezone(), UTC),
                Objects.requireNonNullElse(request.misfire(), Misfire.FIRE_ONCE),
                Objects.requireNonNullElse(request.overlap(), Overlap.ALLOW));
        Schedule.Template template = new Schedule.Template(
                job.name(),
                payload,
                new QueueId(
                        Objects.requireNonNullElse(job.routingKey(), "default"),
                        Objects.requireNonNullElse(job.priority(), Priority.NORMAL)),
                job.maxRetries(),
                job.timeout(),
                job.description());
        Schedule made = new Schedule(request.id(), plan, template, enabled, origin, Schedule.Progress.startingAt(null));
        return made.with(Schedule.Progress.startingAt(nextOf(made, origin.updatedAt())));
    }

    /** The next occurrence; {@code null} when the schedule is disabled. */
    static @Nullable Instant nextOf(Schedule schedule, Instant now) {
        return schedule.enabled()
                ? Timetable.of(schedule.cron(), schedule.timezone()).next(now).orElse(null)
                : null;
    }
}
