package io.bananas.core.concern;

import io.bananas.core.job.Schedule;
import io.bananas.core.minute.Course;
import io.bananas.core.store.DutyStore.Note;
import io.bananas.core.store.MinuteStore.Counts;
import io.bananas.core.store.MinuteStore.Minute;
import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.store.StoreCheck.Condition;
import io.bananas.core.store.Times;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Pool;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Token;
import io.bananas.core.view.Unserved;
import io.bananas.spi.JobInfo;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node sees when all is well, and what a test makes worse. */
final class SeenBuilder {

    static final Instant NOW = Instant.parse("2026-11-21T12:30:30Z");
    private static final int MINUTES = 20;
    private static final int HUNDRED = 100;

    private final List<NodeInfo> nodes = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Unserved.Group> unserved = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private final List<JobInfo> dead = new ArrayList<>();
    private final List<Schedule> due = new ArrayList<>();
    private final List<Schedule> deadSchedules = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private long[] waiting = new long[MINUTES + 1];
    private Totals before = new Totals(1, 2, 3, 10_000, 3, 50, 0, 7);
    private Totals now = new Totals(1, 2, 3, 12_000, 3, 60, 0, 7);
    private long missed;
    private Note onDuty = new Note("node-1", "m", NOW.minusSeconds(1));
    private AuditReport audit = new AuditReport(null, null, Map.of());
    private Condition redis = new Condition(Duration.ofMillis(1), 0.5, null);

    private SeenBuilder() {}

    /** One worker with two slots, some load, and nothing wrong. */
    static SeenBuilder calm() {
        return new SeenBuilder().node(worker("node-1", 2, List.of(), 0, 0)).route("default", 5, 2);
    }

    static NodeInfo worker(String id, int slots, List<Duration> runsFor, int stuck, int unsettled) {
        List<NodeInfo.Run> runs = runsFor.stream()
                .map(time -> new NodeInfo.Run("j" + time, "echo", NOW.minus(time)))
                .toList();
        return new NodeInfo(
                id,
                NodeInfo.Profile.UNKNOWN,
                new NodeInfo.Work(slots, List.of("default"), List.of(Priority.values()), List.of("echo"), true),
                new NodeInfo.Activity(runs.size(), runs, stuck, unsettled),
                NOW.minusSeconds(3_600),
                NOW,
                NodeInfo.State.RUNNING);
    }

    SeenBuilder withoutNodes() {
        nodes.clear();
        return this;
    }

    SeenBuilder node(NodeInfo node) {
        nodes.add(node);
        return this;
    }

    SeenBuilder route(String key, long jobs, long oldestSeconds) {
        return route(key, null, jobs, oldestSeconds);
    }

    SeenBuilder route(String key, @Nullable Instant pausedSince, long jobs, long oldestSeconds) {
        routes.removeIf(route -> route.routingKey().equals(key));
        routes.add(new Route(
                key,
                pausedSince,
                Map.of(Priority.NORMAL, jobs),
                Map.of(Priority.NORMAL, Duration.ofSeconds(oldestSeconds))));
        waiting[MINUTES] += jobs;
        return this;
    }

    SeenBuilder unserved(String route, @Nullable String name, long jobs, long oldestSeconds) {
        unserved.add(new Unserved.Group(route, Priority.NORMAL, name, jobs, Duration.ofSeconds(oldestSeconds)));
        return this;
    }

    /** When nodes were last there that take these names from a route. */
    SeenBuilder taken(String route, long secondsAgo, String... names) {
        NodeInfo.Work work = new NodeInfo.Work(1, List.of(route), List.of(Priority.values()), List.of(names), true);
        pools.add(new Pool(work, NOW.minusSeconds(secondsAgo)));
        return this;
    }

    SeenBuilder dead(JobInfo... jobs) {
        dead.addAll(List.of(jobs));
        return this;
    }

    SeenBuilder due(Schedule schedule) {
        due.add(schedule);
        return this;
    }

    SeenBuilder deadSchedule(Schedule schedule) {
        deadSchedules.add(schedule);
        return this;
    }

    SeenBuilder token(Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant usedAt) {
        tokens.add(new Token("t" + tokens.size(), "ci", Set.of(), createdAt, expiresAt, usedAt));
        return this;
    }

    /** How many jobs waited when each of the last minutes began, and how many wait now. */
    SeenBuilder waiting(long... last) {
        waiting = new long[MINUTES + 1];
        System.arraycopy(last, 0, waiting, waiting.length - last.length, last.length);
        return this;
    }

    SeenBuilder lately(Totals first, Totals last) {
        before = first;
        now = last;
        return this;
    }

    SeenBuilder missed(long count) {
        missed = count;
        return this;
    }

    SeenBuilder onDuty(@Nullable Instant at) {
        onDuty = new Note("", "m", at);
        return this;
    }

    SeenBuilder audit(AuditReport report) {
        audit = report;
        return this;
    }

    SeenBuilder redis(Condition condition) {
        redis = condition;
        return this;
    }

    Seen build() {
        long first = NOW.getEpochSecond() / 60 - MINUTES + 1;
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Sample sample = new Sample(Instant.ofEpochSecond((first + i) * 60), before, waiting[i]);
            Counts counts = new Counts(i, 0, i == MINUTES - 1 ? missed : 0, Times.NONE, Times.NONE);
            minutes.add(new Minute(sample, counts));
        }
        long jobs = unserved.stream().mapToLong(Unserved.Group::waiting).sum();
        Unserved none = new Unserved(nodes.size(), new Unserved.Served(Map.of(), Set.of()), jobs, unserved);
        return new Seen(
                NOW,
                nodes,
                new Seen.Waiting(routes, none, pools),
                new Course(first, minutes, new Sample(NOW, now, waiting[MINUTES])),
                onDuty,
                new Seen.Dead(dead, dead.size() >= HUNDRED),
                new Seen.Schedules(due, deadSchedules),
                audit,
                redis,
                tokens);
    }
}
