package io.bananas.core.store;

import io.bananas.core.job.Job;
import java.util.List;

/** Takes back jobs whose lease ran out. */
public interface RecoverStore {

    /**
     * Gives at most {@code limit} jobs whose lease ran out back to the head of their queue, counting a crash for each; one
     * that has reached {@code maxCrashes} is dead.
     */
    List<Recovered> recover(int limit, int maxCrashes);

    /**
     * A job whose worker died.
     *
     * @param node the worker
     * @param crashes so far
     * @param dead whether it will not be run again
     */
    record Recovered(Job job, String node, int crashes, boolean dead) {}
}
