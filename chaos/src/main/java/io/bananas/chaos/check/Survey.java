package io.bananas.chaos.check;

import io.bananas.chaos.load.NewerNode;
import io.bananas.chaos.plan.Occurrences;
import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.worker.WorkerMain;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.QueueOverview;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the queue what it says about itself. */
public final class Survey {

    private final Stores stores;
    private final RedisLink redis;
    private final Keys keys;
    private final NewerNode newer;
    private final StagedPieces pieces;

    public Survey(Stores stores, RedisLink redis, Keys keys, NewerNode newer) {
        this.stores = stores;
        this.redis = redis;
        this.keys = keys;
        this.newer = newer;
        this.pieces = new StagedPieces(redis, keys);
    }

    /**
     * Whether no job is on its way, waits, runs or is scheduled, but for those that nobody can read. Those wait, once they are due, as
     * all others do.
     */
    public boolean isQuiet() {
        if (!pieces.isEveryBatchStored()) {
            return false;
        }
        QueueOverview queues = stores.inspect().queues();
        return queues.totals().scheduled() == 0
                && waiting(queues) + queues.totals().processing() == jobsOf(newer.records());
    }

    /** What became of these jobs. */
    public Map<String, JobEnd> ends(Collection<Plan> plans) {
        Map<String, JobEnd> ends = new HashMap<>();
        for (Plan plan : plans) {
            stores.inspect().find(plan.id()).ifPresent(job -> ends.put(plan.id(), endOf(job, plan)));
        }
        return ends;
    }

    private JobEnd endOf(JobInfo job, Plan plan) {
        JobResult result = stores.result().read(job.id()) instanceof Lookup.Ended ended ? ended.result() : null;
        return new JobEnd(
                job.status(),
                job.attempts(),
                job.crashes(),
                result == null ? null : result.status(),
                isBuried(job.errors()),
                isWhole(job, result, plan));
    }

    private static boolean isWhole(JobInfo job, @Nullable JobResult result, Plan plan) {
        boolean fits = result == null
                || result.status() != JobStatus.COMPLETED
                || plan.expectedResult().equals(result.result());
        return fits && job.payload().equals(plan.payload());
    }

    private static boolean isBuried(List<JobError> errors) {
        return !errors.isEmpty() && errors.get(errors.size() - 1).type().equals("crash");
    }

    /** The queue as a whole. */
    public Evidence.Keyspace keyspace() {
        Map<String, String> later = newer.records();
        QueueOverview queues = stores.inspect().queues();
        List<String> leftovers = new ArrayList<>();
        complain(leftovers, "waiting jobs", waiting(queues) - jobsOf(later), null);
        addLeftovers(leftovers, jobsOf(later));
        leftovers.addAll(pieces.left());
        leftovers.addAll(wrongAmongRecent());
        return new Evidence.Keyspace(queues.totals(), leftovers, changesOf(later));
    }

    private void addLeftovers(List<String> leftovers, long later) {
        redis.call(raw -> {
            complain(leftovers, "leases", raw.hlen(keys.leases()), raw.hgetAll(keys.leases()));
            complain(leftovers, "scheduled", raw.zcard(keys.scheduled()), raw.zrange(keys.scheduled(), 0, 9));
            complain(leftovers, "quarantine", raw.zcard(keys.quarantine()), raw.zrange(keys.quarantine(), 0, 9));
            complain(leftovers, "cancels", raw.hlen(keys.cancels()), raw.hgetAll(keys.cancels()));
            long parked =
                    raw.hvals(keys.parked()).stream().mapToLong(Long::parseLong).sum();
            complain(leftovers, "parked", Math.max(0, parked - later), raw.hgetAll(keys.parked()));
            return leftovers;
        });
    }

    /** The newest jobs that completed or were cancelled: only so many, none twice, and none that has ended otherwise. */
    private List<String> wrongAmongRecent() {
        List<String> recent = redis.call(raw -> raw.lrange(keys.recent(), 0, -1));
        List<String> wrong = new ArrayList<>();
        complain(wrong, "recent jobs too many", Math.max(0, recent.size() - WorkerMain.RETENTION.recent()), null);
        Set<String> seen = new HashSet<>();
        for (String id : recent) {
            boolean isListed = stores.inspect()
                    .find(id)
                    .filter(job -> job.status() == JobStatus.COMPLETED || job.status() == JobStatus.CANCELLED)
                    .isPresent();
            if (!seen.add(id) || !isListed) {
                wrong.add(id + " is a recent job, but is listed twice or has not ended so");
            }
        }
        return wrong;
    }

    /** The jobs that schedules have made, by id. */
    public Map<String, Plan> occurrences(Duration lease) {
        Map<String, Plan> plans = new HashMap<>();
        for (Occurrences kind : Occurrences.values()) {
            for (String key : Scan.keys(redis, keys.jobs() + kind.prefix() + "*")) {
                String id = key.substring(keys.jobs().length());
                plans.put(id, kind.plan(id, lease));
            }
        }
        return plans;
    }

    private List<String> changesOf(Map<String, String> later) {
        List<String> changes = new ArrayList<>();
        later.forEach((key, record) -> {
            String now = redis.call(raw -> raw.get(key));
            if (!record.equals(now)) {
                changes.add(key + " was " + record + " and is " + now);
            }
        });
        return changes;
    }

    /** Those of a later version wait until a node of that version comes. */
    private static long jobsOf(Map<String, String> later) {
        return later.size();
    }

    private static long waiting(QueueOverview queues) {
        return queues.routes().stream()
                .flatMap(route -> route.waiting().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void complain(List<String> leftovers, String place, long count, @Nullable Object what) {
        if (count != 0) {
            leftovers.add(count + " " + place + (what == null ? "" : ": " + what));
        }
    }

    /** Removes the keyspace. */
    public void erase() {
        for (String key : Scan.keys(redis, keys.base() + "*")) {
            redis.call(raw -> raw.unlink(key));
        }
    }
}
