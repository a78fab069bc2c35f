package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Plan;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A history that is made up, with a lease of 10 s. Its counters are right unless said otherwise. */
final class Faked {

    static final int MAX_CRASHES = 3;

    private final Map<String, Plan> plans = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, JobEnd> ends = new HashMap<>();
    private final List<String> leftovers = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Map<JobStatus, Integer> livesBefore = new EnumMap<>(JobStatus.class);
    private int completedTooMany;
    private int slots;

    Faked planned(String id, Conduct conduct) {
        return planned("default", id, conduct);
    }

    private Faked planned(String route, String id, Conduct conduct) {
        Plan.Place place = new Plan.Place(route, Priority.NORMAL);
        plans.put(id, new Plan(id, conduct, 1, 2, Duration.ofMinutes(1), place, Duration.ZERO));
        return this;
    }

    Conduct conductOf(String id) {
        return Objects.requireNonNull(plans.get(id)).conduct();
    }

    Faked acknowledged(String id, Conduct conduct) {
        return acknowledgedAt(0, id, conduct);
    }

    Faked acknowledgedAt(long at, String id, Conduct conduct) {
        return planned(id, conduct).entry(at, Kind.ACKNOWLEDGED, id, 0, "", "");
    }

    Faked acknowledgedOn(String route, long at, String id, Conduct conduct) {
        return planned(route, id, conduct).entry(at, Kind.ACKNOWLEDGED, id, 0, "", "");
    }

    Faked entry(long at, Kind kind, String job, long fence, String node, String detail) {
        entries.add(new Entry(at, kind, job, fence, node, detail));
        return this;
    }

    Faked start(long at, String job, long fence, String node) {
        return entry(at, Kind.START, job, fence, node, "1");
    }

    Faked effect(long at, String job, long fence, String node) {
        return entry(at, Kind.EFFECT, job, fence, node, "");
    }

    Faked leave(long at, String job, long fence, String node) {
        return entry(at, Kind.LEAVE, job, fence, node, "returned");
    }

    Faked ended(long at, String job, long fence, String node) {
        return entry(at, Kind.ENDED, job, fence, node, "completed");
    }

    /** A whole run that goes well. */
    Faked run(long at, String job, long fence, String node) {
        return start(at, job, fence, node)
                .effect(at + 1, job, fence, node)
                .leave(at + 2, job, fence, node)
                .ended(at + 3, job, fence, node);
    }

    Faked cancel(long at, String job, String answer) {
        return entry(at, Kind.CANCEL_ASKED, job, 0, "", "").entry(at, Kind.CANCEL_ANSWERED, job, 0, "", answer);
    }

    Faked fault(String name, String target, long from, long to) {
        faults.add(new Fault(name, target, from, to));
        return this;
    }

    Faked end(String job, JobStatus status, int attempts, int crashes) {
        ends.put(job, new JobEnd(status, attempts, crashes, status.isEnd() ? status : null, false, true));
        return this;
    }

    Faked end(String job, JobEnd end) {
        ends.put(job, end);
        return this;
    }

    Faked leftover(String what) {
        leftovers.add(what);
        return this;
    }

    Faked changed(String what) {
        changes.add(what);
        return this;
    }

    /** So many lives ended so before the last one; for 0 the counters do not know of any. */
    Faked livesBefore(JobStatus status, int more) {
        livesBefore.merge(status, more, (before, now) -> now == 0 ? 0 : before + now);
        return this;
    }

    /** A claim takes as many; 0 unless said otherwise. */
    Faked slots(int count) {
        slots = count;
        return this;
    }

    Faked countOneTooMany() {
        completedTooMany++;
        return this;
    }

    Evidence evidence() {
        long crashes = ends.values().stream().mapToLong(JobEnd::crashes).sum();
        Totals totals = new Totals(
                0,
                0,
                0,
                count(JobStatus.COMPLETED) + completedTooMany,
                count(JobStatus.FAILED),
                0,
                crashes,
                count(JobStatus.CANCELLED));
        return new Evidence(
                plans,
                entries,
                faults,
                ends,
                new Evidence.Keyspace(totals, leftovers, changes),
                new Evidence.Limits(Duration.ofSeconds(10), MAX_CRASHES, slots));
    }

    private long count(JobStatus status) {
        return livesBefore.getOrDefault(status, 0)
                + ends.values().stream().filter(end -> end.status() == status).count();
    }

    /** The rules that the checker finds broken. */
    List<String> broken() {
        return new Checker(evidence())
                .violations().stream().map(Violation::rule).toList();
    }
}
