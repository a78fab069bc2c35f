package io.bananas.chaos.load;

import io.bananas.chaos.history.History;
import io.bananas.chaos.plan.Plan;
import java.time.Duration;
import java.util.Map;

/** All that people do with routes, schedules and lists while the queue is attacked. */
public record Steering(Operator operator, Timekeeper timekeeper, Onlooker onlooker) implements AutoCloseable {

    /** Makes those who do it. */
    public static Steering at(Desk desk, History history, Duration lease, long seed) {
        return new Steering(
                new Operator(desk, history, lease, seed),
                new Timekeeper(desk.timers(), history, lease, seed + 1),
                new Onlooker(desk.lists(), history, seed + 2));
    }

    /** Begins. */
    public void start() {
        operator.start();
        timekeeper.start();
        onlooker.start();
    }

    /** Ends when the last call is answered, but does not wait for ever. */
    public void stop(Duration patience) throws InterruptedException {
        operator.stop(patience);
        timekeeper.stop(patience);
        onlooker.stop(patience);
    }

    /** Resumes all routes and deletes all schedules, so that the queue comes to rest. */
    public void release() {
        operator.release();
        timekeeper.release();
    }

    /** All jobs that were made up, by id. */
    public Map<String, Plan> plans() {
        return operator.plans();
    }

    @Override
    public void close() {
        operator.close();
        timekeeper.close();
        onlooker.close();
    }
}
