package io.bananas.core.concern;

import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.job.Schedule;
import io.bananas.core.minute.Course;
import io.bananas.core.minute.Minutes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Filter;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Page;
import io.bananas.core.view.UnreadableScheduleException;
import io.bananas.core.view.Unserved;
import io.bananas.core.view.View;
import io.bananas.spi.JobInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at the whole keyspace: some dozen calls, each bounded. What is there only in times of trouble, such as dead jobs, is
 * read only then. Thread-safe.
 */
final class Sight {

    /** How many minutes of the past count, more than any symptom asks for. */
    private static final int MINUTES = 20;

    private static final int DEAD = 200;
    private static final int SCHEDULES = 20;

    private final Stores stores;
    private final DeadJobs deadJobs;
    private final UnservedJobs unserved;
    private final Minutes minutes;

    Sight(Stores stores, UnservedJobs unserved, Minutes minutes) {
        this.stores = stores;
        this.deadJobs = new DeadJobs(stores.deadLetters());
        this.unserved = unserved;
        this.minutes = minutes;
    }

    Seen look() {
        Course course = minutes.course(MINUTES);
        Seen.Dead dead = course.now().totals().dead() == 0 ? new Seen.Dead(List.of(), false) : dead();
        List<NodeInfo> nodes = stores.nodes().live();
        return new Seen(
                course.now().at(),
                nodes,
                waiting(nodes),
                course,
                stores.duties().note(),
                dead,
                new Seen.Schedules(due(), schedulesOf(dead.newest())),
                stores.audit().report(),
                stores.check().look(),
                stores.tokens().list());
    }

    private Seen.Waiting waiting(List<NodeInfo> nodes) {
        Unserved alone = unserved.find();
        boolean isSomebodyMissing = alone.jobs() > 0 || Seen.workersAmong(nodes).isEmpty();
        return new Seen.Waiting(
                stores.inspect().queues().routes(),
                alone,
                isSomebodyMissing ? stores.nodes().pools() : List.of());
    }

    private Seen.Dead dead() {
        Page page = deadJobs.list(Filter.NONE, View.SUMMARY, null, DEAD);
        return new Seen.Dead(page.jobs(), page.next() != null);
    }

    private List<Schedule> due() {
        return stores.schedules().due(0, SCHEDULES).schedules().stream()
                .map(ScheduleStore.Stored::schedule)
                .toList();
    }

    /** The schedules whose last job is among these. */
    private List<Schedule> schedulesOf(List<JobInfo> dead) {
        Map<String, String> newest = new LinkedHashMap<>();
        for (JobInfo job : dead) {
            String id = job.scheduleId();
            if (id != null && newest.size() < SCHEDULES) {
                newest.putIfAbsent(id, job.id());
            }
        }
        List<Schedule> found = new ArrayList<>();
        newest.forEach((id, job) -> find(id, job, found));
        return found;
    }

    private void find(String id, String lastJob, List<Schedule> found) {
        try {
            stores.schedules()
                    .find(id)
                    .stored()
                    .map(ScheduleStore.Stored::schedule)
                    .filter(schedule -> Objects.equals(schedule.lastJobId(), lastJob))
                    .ifPresent(found::add);
        } catch (UnreadableScheduleException unreadable) {
            // the node on duty tells of it and puts it into quarantine
        }
    }
}
