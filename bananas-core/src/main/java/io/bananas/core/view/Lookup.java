package io.bananas.core.view;

import io.bananas.spi.JobResult;

/** The answer to a question for a job's result. */
public sealed interface Lookup {

    /** The job has ended. */
    record Ended(JobResult result) implements Lookup {}

    /**
     * The job has ended, and its result is so large that the store has not read it yet.
     *
     * @param bytes the size of the stored result
     */
    record Large(long bytes) implements Lookup {}

    /** The job has not ended. */
    record Running() implements Lookup {}

    /** There is no such job, or its result has expired. */
    record Absent() implements Lookup {}
}
