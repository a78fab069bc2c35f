package io.bananas.core.concern;

import io.bananas.core.job.Schedule;
import io.bananas.core.minute.Course;
import io.bananas.core.store.DutyStore.Note;
import io.bananas.core.store.StoreCheck.Condition;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Pool;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.Token;
import io.bananas.core.view.Unserved;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.util.List;

/**
 * What a node sees of the whole keyspace.
 *
 * @param now by the clock of the store
 * @param course of the last minutes
 * @param onDuty who looked last to do the duties, and when
 * @param redis how well Redis works
 */
record Seen(
        Instant now,
        List<NodeInfo> nodes,
        Waiting waiting,
        Course course,
        Note onDuty,
        Dead dead,
        Schedules schedules,
        AuditReport audit,
        Condition redis,
        List<Token> tokens) {

    /**
     * Where jobs wait.
     *
     * @param routes the first thousand
     * @param unserved those that no node takes
     * @param pools which jobs nodes took lately; not read when none waits for a node that is not there
     */
    record Waiting(List<Route> routes, Unserved unserved, List<Pool> pools) {

        /** How many jobs wait in a route. */
        static long in(Route route) {
            return route.waiting().values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many wait for something else than a free slot. */
        long stopped() {
            long paused =
                    routes.stream().filter(Route::paused).mapToLong(Waiting::in).sum();
            return paused + unserved.jobs();
        }
    }

    /**
     * Dead jobs.
     *
     * @param newest the newest some hundred
     * @param isMore whether there are others
     */
    record Dead(List<JobInfo> newest, boolean isMore) {}

    /**
     * Schedules.
     *
     * @param due the first that are due
     * @param dead those whose last job is dead
     */
    record Schedules(List<Schedule> due, List<Schedule> dead) {}

    /** The nodes that take jobs. */
    List<NodeInfo> workers() {
        return workersAmong(nodes);
    }

    static List<NodeInfo> workersAmong(List<NodeInfo> nodes) {
        return nodes.stream()
                .filter(node -> node.work().concurrency() > 0 && node.state() == NodeInfo.State.RUNNING)
                .toList();
    }
}
