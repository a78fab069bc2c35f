package io.bananas.core.view;

import io.bananas.spi.JobResult;

/** What there is of a job's result. */
public sealed interface Lookup {

    /** The job has ended. */
    record Ended(JobResult result) implements Lookup {}

    /**
     * The job has ended, and its result is so large that it was not read yet.
     *
     * @param bytes of what is stored
     */
    record Large(long bytes) implements Lookup {}

    /** The job has not ended. */
    record Running() implements Lookup {}

    /** No such job, or its result's time to live is over. */
    record Absent() implements Lookup {}
}
