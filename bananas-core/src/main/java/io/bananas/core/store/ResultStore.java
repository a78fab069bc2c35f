package io.bananas.core.store;

import io.bananas.spi.JobResult;

/** Reads results. Each method throws {@link UnreadableJobException} when the result is there but cannot be read. */
public interface ResultStore {

    /** Reads the result, or has its arrival announced to {@link Signals.Listener#ended}, in one step. */
    Lookup findOrAnnounce(String id);

    /** Reads the result. */
    Lookup find(String id);

    /** Reads the result however large it is. */
    Lookup read(String id);

    /** What there is. */
    sealed interface Lookup {

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
}
