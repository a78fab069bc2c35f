package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Plan;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known when everything has come to rest.
 *
 * @param plans every job that was made up, by id
 * @param entries what happened, in order
 * @param faults what was broken, stalls of processes included
 * @param ends what the queue says, by job; those it does not know are missing
 * @param keyspace the queue as a whole
 * @param limits how it was told to work
 */
public record Evidence(
        Map<String, Plan> plans,
        List<Entry> entries,
        List<Fault> faults,
        Map<String, JobEnd> ends,
        Keyspace keyspace,
        Limits limits) {

    /** The name of the faults that are nobody's deed: a process did not get to run. */
    public static final String STALL = "stall";

    /** The same of Redis: it did not get to run, or waited for the disk. */
    public static final String REDIS_STALL = "redis-stall";

    /**
     * The queue as a whole.
     *
     * @param leftovers what should be empty and is not
     * @param changes of records of a later version
     */
    public record Keyspace(Totals totals, List<String> leftovers, List<String> changes) {}

    /**
     * How the queue was told to work.
     *
     * @param slots how many jobs all workers run at a time
     */
    public record Limits(Duration lease, int maxCrashes, int slots) {}

    public Evidence {
        List<Fault> deeds = faults.stream()
                .filter(fault -> !fault.name().equals(REDIS_STALL))
                .toList();
        List<Fault> all = new ArrayList<>(deeds);
        faults.stream()
                .filter(fault -> fault.name().equals(REDIS_STALL))
                .filter(stall -> deeds.stream().noneMatch(deed -> deed.explains(stall)))
                .forEach(all::add);
        for (Entry entry : entries) {
            if (entry.kind() == Kind.STALL) {
                long from = entry.at() - Long.parseLong(entry.detail());
                all.add(new Fault(STALL, Fault.workerOf(entry.node()), from, entry.at()));
            }
        }
        faults = List.copyOf(all);
    }

    /** The stories of all jobs. */
    List<JobStory> stories() {
        Map<String, List<Entry>> byJob = new HashMap<>();
        for (Entry entry : entries) {
            byJob.computeIfAbsent(entry.job(), job -> new ArrayList<>()).add(entry);
        }
        return plans.values().stream()
                .map(plan -> new JobStory(plan, byJob.getOrDefault(plan.id(), List.of()), ends.get(plan.id())))
                .toList();
    }

    /** When a job came to its place, and when it was started for the first time. */
    record Turn(Plan.Place place, long came, long started) {}

    /** Of all jobs of a priority that could start when they came. */
    List<Turn> firstStarts(Priority priority) {
        Map<String, Long> came = new HashMap<>();
        Map<String, Turn> turns = new HashMap<>();
        for (Entry entry : entries) {
            Plan plan = plans.get(entry.job());
            if (plan == null || plan.place().priority() != priority || !TurnRules.waitsInLine(plan)) {
                continue;
            }
            if (entry.kind() == Kind.ACKNOWLEDGED) {
                came.putIfAbsent(entry.job(), entry.at());
            } else if (entry.kind() == Kind.START && came.containsKey(entry.job())) {
                turns.putIfAbsent(entry.job(), new Turn(plan.place(), came.get(entry.job()), entry.at()));
            }
        }
        return List.copyOf(turns.values());
    }

    /** When jobs of this place were started, in order, whatever brought them there. */
    List<Long> startsIn(Plan.Place place) {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.START)
                .filter(entry -> isIn(place, plans.get(entry.job())))
                .map(Entry::at)
                .toList();
    }

    private static boolean isIn(Plan.Place place, @Nullable Plan plan) {
        return plan != null && plan.place().equals(place);
    }

    /** Whether nothing disturbed this node in the two leases before: it knew then what had become of its own lease. */
    boolean wasCalm(String node, long at) {
        long before = at - 2 * limits.lease().toMillis();
        String worker = Fault.workerOf(node);
        return faults.stream().noneMatch(fault -> fault.touches(worker, before, at));
    }

    /** Whether this node had ended by then: it is started again under another name. */
    boolean wasGone(String node, long at) {
        return entries.stream()
                .anyMatch(entry -> entry.kind() == Kind.GONE && entry.node().equals(node) && entry.at() <= at);
    }

    /** For how long, in ms, nothing disturbed this node within that time. */
    long calmTime(String node, long from, long to) {
        String worker = Fault.workerOf(node);
        List<Fault> disturbing = faults.stream()
                .filter(fault -> fault.touches(worker, from, to))
                .sorted(Comparator.comparingLong(Fault::from))
                .toList();
        long calm = 0;
        long since = from;
        for (Fault fault : disturbing) {
            calm += Math.max(0, fault.from() - since);
            since = Math.max(since, fault.to());
        }
        return calm + Math.max(0, to - since);
    }

    /** How many faults that can cost a lease there were in this time, whomever they struck. */
    long faultsBetween(long from, long to) {
        return faults.stream()
                .filter(fault -> fault.isHarmful() && fault.from() <= to && fault.to() >= from)
                .count();
    }
}
