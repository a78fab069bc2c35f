package io.bananas.spi;

import java.time.Instant;
import java.util.Map;

/**
 * One run of a job, as its handler sees it. Thread-safe. Tests of handlers use
 * {@link io.bananas.spi.testing.FakeJobContext}.
 */
public interface JobContext {

    /** The job's id. */
    String id();

    /** The job's name. */
    String name();

    /** Which run this is, from 1; runs that ended with a crash of the worker do not count. */
    int attempt();

    /**
     * A number that is larger than that of every earlier claim of any job in this keyspace. A system that remembers the
     * largest fence it has seen for a job can refuse a worker that was thought dead and has come back.
     */
    long fence();

    /** When this run is timed out: its thread is interrupted and what it returns is dropped. */
    Instant deadline();

    /** When the job was submitted. */
    Instant enqueuedAt();

    /** When this run started. */
    Instant startedAt();

    /** The headers that the job was submitted with, in their order; empty when there were none. */
    Map<String, String> headers();

    /**
     * Whether the run should stop: somebody has cancelled the job, the run has timed out, or its lease is lost. The thread is
     * interrupted as well. When a handler has seen a cancellation here, or by the interrupt, the job ends as cancelled, even if the
     * handler returns normally.
     */
    boolean isCancelled();
}
