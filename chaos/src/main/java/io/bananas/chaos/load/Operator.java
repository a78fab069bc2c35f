package io.bananas.chaos.load;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.plan.Planner;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Somebody who pauses and resumes routes, and cancels many jobs at once. What the queue has answered must hold from then on. Runs on a thread
 * of its own.
 */
public final class Operator implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration FAR_AWAY = Duration.ofHours(2);
    private static final Duration PATIENT = Duration.ofMinutes(30);
    private static final Filter SCRAPPED = new Filter(Conduct.SCRAPPED.jobName(), null);
    private static final int MOST_SCRAPPED = 30;

    /** A job whose time of submission the clock of the submitter puts too late is not among those of before the call. */
    private static final int TRIES = 50;

    private final Desk desk;
    private final History history;
    private final Duration lease;
    private final Random random;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "operator");
    private volatile boolean running = true;
    private int count;

    public Operator(Desk desk, History history, Duration lease, long seed) {
        this.desk = desk;
        this.history = history;
        this.lease = lease;
        random = new Random(seed);
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (running) {
                if (random.nextBoolean()) {
                    hold(Planner.ROUTES.get(random.nextInt(Planner.ROUTES.size())));
                } else {
                    scrap();
                }
                TimeUnit.MILLISECONDS.sleep(random.nextLong(lease.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            history.surprise("the operator's call threw " + e);
        }
    }

    /** Pauses a route, submits a job to it, and resumes it. Between the answer to the pause and the resume the job must not start. */
    private void hold(String route) throws InterruptedException {
        if (!isDone(() -> desk.routes().pause(route))) {
            resume(route);
            return;
        }
        List<Plan> held = List.of(plan(Conduct.QUICK, "held", route, Duration.ZERO));
        String id = held.get(0).id();
        history.add(Kind.PAUSED, id, route);
        if (isDone(() -> desk.submitter().submit(held.get(0).toDraft()))) {
            history.add(Kind.ACKNOWLEDGED, id, held.get(0).place().toString());
        }
        TimeUnit.MILLISECONDS.sleep(random.nextLong(lease.toMillis() / 2));
        history.add(Kind.RESUMED, id, route);
        resume(route);
    }

    private void resume(String route) throws InterruptedException {
        until(() -> {
            desk.routes().resume(route);
            return true;
        });
    }

    /** Submits jobs for a time that does not come, and cancels them all with one call. */
    private void scrap() throws InterruptedException {
        List<Plan> batch = new ArrayList<>();
        for (int i = random.nextInt(2, MOST_SCRAPPED); i > 0; i--) {
            batch.add(plan(Conduct.SCRAPPED, Conduct.SCRAPPED.jobName(), "side", FAR_AWAY));
        }
        until(() -> !desk.submitter()
                .submitAll(batch.stream().map(Plan::toDraft).toList())
                .jobs()
                .isEmpty());
        batch.forEach(plan -> {
            history.add(Kind.ACKNOWLEDGED, plan.id(), plan.place().toString());
            history.add(Kind.CANCEL_ASKED, plan.id(), "");
        });
        List<String> ids = batch.stream().map(Plan::id).toList();
        boolean byId = random.nextBoolean();
        for (int i = 0; i < (byId ? 1 : TRIES); i++) {
            until(() -> desk.bulk()
                            .cancel(Cancellation.of(byId ? new Selection.These(ids) : new Selection.All(SCRAPPED)))
                            .count()
                    >= 0);
            if (until(() -> areCancelled(ids))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        history.surprise("a bulk cancel has left some of " + ids);
    }

    private boolean areCancelled(List<String> ids) {
        return ids.stream()
                .allMatch(id -> desk.inspect()
                        .find(id)
                        .filter(job -> job.status() == JobStatus.CANCELLED)
                        .isPresent());
    }

    private Plan plan(Conduct conduct, String name, String route, Duration delay) {
        Plan.Place place = new Plan.Place(route, Priority.NORMAL);
        Plan plan = new Plan(name + "-" + ++count, conduct, 0, 0, PATIENT, place, delay);
        plans.put(plan.id(), plan);
        return plan;
    }

    /** Calls once; answers whether there was an answer. */
    private static boolean isDone(Runnable call) {
        try {
            call.run();
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    /** Calls until there is an answer. */
    private static boolean until(Supplier<Boolean> call) throws InterruptedException {
        while (true) {
            try {
                return call.get();
            } catch (QueueUnavailableException away) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    /** Undoes what a call without an answer may still have done. Harmless when there is nothing to undo. */
    public void release() {
        Planner.ROUTES.forEach(route -> desk.routes().resume(route));
        desk.bulk().cancel(Cancellation.of(new Selection.All(SCRAPPED)));
    }

    /** Takes up nothing more, and waits until the last call is answered, but not for ever. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        thread.join(patience.toMillis());
    }

    /** All jobs that were made up, by id. */
    public Map<String, Plan> plans() {
        return Map.copyOf(plans);
    }

    /** Ends at once. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
