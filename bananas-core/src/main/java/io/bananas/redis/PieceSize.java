package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import java.util.HashSet;
import java.util.Set;

/** How much one call of a script has to do that adds jobs: Redis serves nobody else meanwhile. Not thread-safe. */
final class PieceSize {

    /** How many jobs one call adds at most. */
    static final int MOST = 100;

    private static final int MOST_CHARACTERS = 256 * 1024;

    /** A queue costs Redis as much as a job. */
    private static final int MOST_QUEUES = 50;

    /** To move a staged payload costs Redis about as much as to take so many characters. */
    private static final int COST_OF_STAGED = 5 * 1024;

    private final Set<QueueId> queues = new HashSet<>();
    private int jobs;
    private long characters;

    /** Whether one more job fits; the first always does. */
    boolean takes(Job job) {
        return jobs == 0
                || (jobs < MOST
                        && characters + lengthOf(job) <= MOST_CHARACTERS
                        && (queues.size() < MOST_QUEUES || queues.contains(job.queue())));
    }

    void add(Job job) {
        jobs++;
        characters += lengthOf(job);
        queues.add(job.queue());
    }

    /** Takes a job out that was added. Its queue goes on counting until all jobs are out. Needs no memory. */
    void remove(Job job) {
        jobs--;
        characters -= lengthOf(job);
        if (jobs == 0) {
            queues.clear();
        }
    }

    /** How many characters of a job go through the script, or cost as much. */
    private static long lengthOf(Job job) {
        int payload =
                Staging.isLarge(job.payload()) ? COST_OF_STAGED : job.payload().length();
        return payload + job.attributes().characters();
    }
}
