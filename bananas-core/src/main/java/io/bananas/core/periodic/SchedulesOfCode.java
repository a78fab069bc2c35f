package io.bananas.core.periodic;

import io.bananas.core.job.Schedule;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.periodic.DeclaredSchedules.Declared;
import io.bananas.core.store.CodeScheduleStore;
import io.bananas.core.store.CodeScheduleStore.Said;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Found;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.core.view.UnreadableScheduleException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import io.bananas.spi.ScheduleConflictException;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.ScheduleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the schedules that stand in the code. A node that starts writes them as its code says, but does not enable one that somebody has
 * disabled. From then on the node reports every few seconds which schedules its code has. When no node of the application has reported a
 * schedule for a minute, the schedule has left the code. A node then deletes it.
 */
public final class SchedulesOfCode implements Duty {

    private static final System.Logger LOG = System.getLogger(SchedulesOfCode.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** The next turns do the rest. */
    private static final int MOST_AT_ONCE = 20;

    private final DeclaredSchedules declared;
    private final ScheduleStore store;
    private final CodeScheduleStore codes;
    private final Map<String, Declared> unwritten = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    public SchedulesOfCode(DeclaredSchedules declared, ScheduleStore store, CodeScheduleStore codes) {
        this.declared = declared;
        this.store = store;
        this.codes = codes;
        expectAll();
    }

    /**
     * Checks the schedules of a deployment.
     *
     * @throws IllegalArgumentException with all that is wrong with them
     */
    public static void check(DeclaredSchedules declared, ScheduleRules rules) {
        List<String> wrong = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Declared one : declared.schedules()) {
            String where = "@Periodic of " + one.where() + ": ";
            for (Problem problem : rules.check(one.request(), one.payload())) {
                wrong.add(where + problem);
            }
            if (!ids.add(one.id())) {
                wrong.add(where + "there are two schedules with the id " + one.id());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private void expectAll() {
        declared.schedules().forEach(one -> unwritten.put(one.id(), one));
    }

    @Override
    public String name() {
        return "keeping the schedules of the code";
    }

    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public boolean isForAll() {
        return false;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Optional<Duration> runOnce() {
        Said said = codes.say(
                declared.application(),
                declared.schedules().stream().map(Declared::id).toList());
        if (said.news()) {
            // this also writes them again after Redis has lost them
            expectAll();
        }
        List<Declared> some = unwritten.values().stream().limit(MOST_AT_ONCE).toList();
        for (Declared one : some) {
            unwritten.remove(one.id());
            if (!write(one)) {
                unwritten.put(one.id(), one);
            }
        }
        said.unsaid().stream().limit(MOST_AT_ONCE).forEach(this::retire);
        boolean goesOn = unwritten.values().stream().anyMatch(one -> !told.contains(one.id()));
        return goesOn ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    private boolean write(Declared one) {
        try {
            Found found = store.find(one.id());
            Stored before = found.stored().orElse(null);
            if (before != null && !isOurs(before.schedule())) {
                tell(one.id(), "there is another one of this id, made by " + maker(before.schedule()));
                return false;
            }
            Schedule made = made(one, before, found.now());
            return (before != null && made.equals(before.schedule())) || store.replace(before, made);
        } catch (UnreadableScheduleException | ScheduleConflictException e) {
            tell(one.id(), e.getMessage());
            return false;
        }
    }

    private static String maker(Schedule schedule) {
        return schedule.isFromCode() ? "the application " + schedule.origin().application() : "the API";
    }

    /** A schedule of an application that is gone counts as ours, too: that application may be this one under its old name. */
    private boolean isOurs(Schedule schedule) {
        String application = schedule.origin().application();
        return schedule.isFromCode()
                && application != null
                && (application.equals(declared.application()) || !codes.isSaid(application, schedule.id()));
    }

    private Schedule made(Declared one, @Nullable Stored before, Instant now) {
        Instant createdAt = before == null ? now : before.schedule().createdAt();
        Schedule made = ScheduleRules.make(
                one.request(),
                one.payload(),
                new Schedule.Origin(ScheduleSource.CODE, declared.application(), createdAt, now));
        if (before == null) {
            return made;
        }
        Schedule keeping = before.schedule().enabled() ? made : withEnabled(made, false, now);
        return Changes.of(before.schedule(), keeping);
    }

    private void tell(String id, @Nullable String why) {
        if (told.add(id)) {
            LogLine.of(LogCode.SCHEDULE_NOT_WRITTEN)
                    .with(LogField.SCHEDULE_ID, id)
                    .with(LogField.REASON, String.valueOf(why))
                    .to(LOG);
        }
    }

    private void retire(String id) {
        try {
            Stored left = store.find(id)
                    .stored()
                    .filter(one -> Objects.equals(one.schedule().origin().application(), declared.application()))
                    .orElse(null);
            if (codes.retire(declared.application(), id, left) && left != null) {
                LogLine.of(LogCode.SCHEDULE_RETIRED)
                        .with(LogField.SCHEDULE_ID, id)
                        .with(LogField.APPLICATION, declared.application())
                        .to(LOG);
            }
        } catch (UnreadableScheduleException e) {
            LOG.log(System.Logger.Level.DEBUG, "a schedule is left to whoever can read it", e);
        }
    }

    /**
     * The state of a schedule of the code after somebody has enabled or disabled it.
     *
     * @throws ScheduleConflictException when the request would change anything else
     */
    static Schedule enabled(Schedule before, ScheduleRequest request, String payload, Instant now) {
        JobRequest job = request.job();
        boolean same = isSame(request.cron(), before.cron())
                && isSame(request.timezone(), before.timezone())
                && isSame(request.misfire(), before.misfire())
                && isSame(request.overlap(), before.overlap())
                && isSame(job.name().isEmpty() ? null : job.name(), before.name())
                && isSame(payload.equals("null") ? null : payload, before.payload())
                && isSame(job.priority(), before.priority())
                && isSame(job.routingKey(), before.routingKey())
                && isSame(job.maxRetries(), before.maxRetries())
                && isSame(job.timeout(), before.timeout())
                && isSame(job.description(), before.description());
        if (!same) {
            throw new ScheduleConflictException(
                    "The schedule comes with the code: it can be enabled and disabled, and nothing else of it changed.");
        }
        boolean enabled = Objects.requireNonNullElse(request.enabled(), before.enabled());
        return enabled == before.enabled() ? before : withEnabled(before, enabled, now);
    }

    /** A value that the request leaves out counts as the same. */
    private static boolean isSame(@Nullable Object given, @Nullable Object before) {
        return given == null || given.equals(before);
    }

    private static Schedule withEnabled(Schedule before, boolean enabled, Instant now) {
        Schedule changed = new Schedule(
                before.id(),
                before.plan(),
                before.job(),
                enabled,
                before.origin().updated(now),
                before.progress());
        return changed.with(changed.progress().to(ScheduleRules.nextOf(changed, now)));
    }
}
