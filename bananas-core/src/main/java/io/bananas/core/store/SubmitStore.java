package io.bananas.core.store;

import io.bananas.core.job.Job;
import java.util.List;
import java.util.Set;

/** Adds jobs. */
public interface SubmitStore {

    /**
     * Adds jobs, all in one step, each to its queue or to the scheduled ones. A job whose id is known already stays as it is.
     *
     * @return the ids that were known already
     */
    Set<String> submit(List<Job> jobs);

    /**
     * Sees whether the store takes new jobs now, and changes nothing.
     *
     * @throws io.bananas.spi.QueueUnavailableException when it does not
     */
    void check();
}
