package io.bananas.client;

import io.bananas.client.model.Job;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.Selection;

/** Jobs that failed for good. Thread-safe. */
public interface DeadJobs {

    /** Those that pass the filter, the newest first. It can have a name, a route and a page size. */
    Pages<Job> list(JobFilter filter);

    /**
     * Lets them run again from the start.
     *
     * @return how many
     */
    long retry(Selection selection);

    /**
     * Deletes them with all that belongs to them.
     *
     * @return how many
     */
    long delete(Selection selection);
}
