package io.bananas.core.why;

import io.bananas.core.view.Whereabouts;
import io.bananas.core.view.Whereabouts.Count;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobInfo;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Why a job waits that could run now.
 *
 * @param limit how many jobs of its name each node runs at once; empty: as many as there are slots
 */
record Waits(Whereabouts.Waiting where, Takers takers, OptionalInt limit) {

    /** The first reason that holds is the one that must be removed first. */
    Why explain() {
        if (where.turn().count() == Count.IN_NO_LIST) {
            return because(
                    Reason.IN_NO_LIST,
                    "It should wait in a queue, but is in none: Redis has lost its last writes, or somebody changed its keys.",
                    "Nothing to do: the audit finds it and puts it back into its queue. GET /audit says what it has found.");
        } else if (where.pausedSince() != null) {
            return paused(where.pausedSince());
        } else if (takers.ofQueue().isEmpty()) {
            return nobodyTakesTheRoute();
        } else if (takers.takers().isEmpty()) {
            return nobodyHandlesTheName();
        } else if (where.isMemoryFull()) {
            return because(
                    Reason.REDIS_FULL,
                    "Redis has reached its maxmemory. Until it has room again no job starts, since no run could store its end.",
                    "Give Redis more memory (maxmemory), or delete dead letters: POST /dead/delete.");
        }
        return where.turn().total() == 0 ? next() : behindOthers();
    }

    private Why paused(Instant since) {
        String route = job().routingKey();
        return because(
                Reason.ROUTE_PAUSED,
                "Its route " + route + " is paused since " + Words.moment(since) + ": no worker takes jobs of it.",
                "POST /queues/" + route
                        + "/resume lets workers take them again. GET /log tells who paused it over REST.");
    }

    private Why nobodyTakesTheRoute() {
        String route = job().routingKey();
        String priority = job().priority().label();
        boolean isServed = takers.ofRoute().stream()
                .anyMatch(node -> node.work().priorities().contains(job().priority()));
        String summary = "No worker takes jobs of route " + route
                + (takers.ofRoute().isEmpty() || isServed ? "" : " with priority " + priority) + ". "
                + there();
        String drain =
                takers.draining() == 0 ? "" : " The workers that drain take nothing new: they are about to stop.";
        return because(
                Reason.NO_WORKER_FOR_ROUTE,
                summary + drain,
                "Start a worker that has " + route + " in WORKER_ROUTING_KEYS and takes the priority " + priority
                        + ", or submit the job with a route that GET /workers lists.");
    }

    private String there() {
        long nodes = takers.all().size();
        return nodes == 1 ? "1 node is there." : nodes + " nodes are there.";
    }

    private Why nobodyHandlesTheName() {
        return because(
                Reason.NO_WORKER_FOR_NAME,
                "No worker of route " + job().routingKey() + " handles jobs called " + job().name() + ", although "
                        + Words.many(takers.ofQueue().size(), "worker") + " would take its route and priority.",
                "Check the name for a typing error. Deploy a handler with @Handles(\"" + job().name()
                        + "\"), and see that WORKER_JOB_TYPES of the workers does not leave it out; GET /workers lists what each handles."
                        + " The job waits and holds up no other.");
    }

    private Why next() {
        if (takers.areBusy(where.running())) {
            return because(
                    Reason.ALL_WORKERS_BUSY,
                    "It is next, but " + have(takers.takers().size()) + " no free slot.",
                    "It starts when a run ends. If that takes too long, add workers or raise WORKER_CONCURRENCY; GET /workers shows what runs.");
        } else if (takers.areAtLimit(job().name(), limit)) {
            return because(
                    Reason.HANDLER_AT_LIMIT,
                    "It is next, but each worker runs as many jobs called " + job().name()
                            + " as its handler allows at once: " + limit.orElse(0) + ".",
                    "It starts when such a run ends. Raise concurrency in @Handles, or add workers.");
        }
        return because(
                Reason.WAITING_ITS_TURN,
                "It is next: no job of its route comes before it, and "
                        + have(takers.takers().size()) + " free slots.",
                "A worker should take it within a second. If it stays, look at the ready check and the log of the workers.");
    }

    private static String have(int workers) {
        return workers == 1 ? "the only worker has" : "the " + workers + " workers have";
    }

    private Why behindOthers() {
        List<String> groups = new ArrayList<>();
        where.turn().ahead().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> entry.getValue() > 0)
                .forEach(entry -> groups.add(
                        entry.getValue() + " of priority " + entry.getKey().label()));
        String least = where.turn().count() == Count.AT_LEAST ? "at least " : "";
        String busy = takers.areBusy(where.running()) ? " All their slots are busy." : "";
        return because(
                Reason.WAITING_ITS_TURN,
                "It waits for its turn: " + least + Words.many(where.turn().total(), "job") + " of its route "
                        + (where.turn().total() == 1 ? "comes" : "come") + " first (" + String.join(", ", groups)
                        + "). "
                        + Words.many(takers.takers().size(), "worker") + " with "
                        + Words.many(takers.slots(), "slot") + " can take it." + busy,
                "Nothing is wrong while the number falls. If it grows, add workers or raise WORKER_CONCURRENCY.");
    }

    private Why because(Reason reason, String summary, String advice) {
        return new Why(job().id(), job().status(), reason, summary, advice, facts().all());
    }

    private Facts facts() {
        Map<String, Object> ahead = new LinkedHashMap<>();
        for (Priority priority : Priority.values()) {
            ahead.put(priority.label(), where.turn().ahead().getOrDefault(priority, 0L));
        }
        return new Facts()
                .with("name", job().name())
                .with("routing_key", job().routingKey())
                .with("priority", job().priority().label())
                .with("waiting_since", where.since())
                .with("waiting_ms", Duration.between(where.since(), where.now()).toMillis())
                .with("ahead", ahead)
                .with("ahead_exact", where.turn().count() == Count.EXACT)
                .with("paused_since", where.pausedSince())
                .with("nodes", takers.all().size())
                .with("workers", takers.takers().size())
                .with("worker_ids", takers.ids())
                .with("draining", takers.draining())
                .with("slots", takers.slots())
                .with("busy", takers.busy())
                .with("attempt", job().attempts() + 1)
                .with("max_attempts", job().maxRetries() + 1)
                .withErrorOf(job());
    }

    private JobInfo job() {
        return where.job();
    }
}
