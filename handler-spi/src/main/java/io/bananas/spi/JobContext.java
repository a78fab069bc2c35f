package io.bananas.spi;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * Says how far this run has come. Users see it in {@link JobInfo#progress}. Call it as often as you like: the node writes the newest
     * report once a second at most, and once more when the run ends. It never fails because Redis is away. A run that has lost its job to
     * another one writes nothing.
     *
     * @param fraction from 0 to 1
     * @param message what the run does now, such as {@code "page 3 of 10"}; of a longer text only 200 characters stay
     * @throws IllegalArgumentException when the fraction is not between 0 and 1
     */
    default void progress(double fraction, @Nullable String message) {}

    /**
     * Says how far this run has come, without a message, as {@link #progress(double, String)}.
     *
     * @throws IllegalArgumentException when the fraction is not between 0 and 1
     */
    default void progress(double fraction) {
        progress(fraction, null);
    }

    /**
     * Whether the run should stop: somebody has cancelled the job, the run has timed out, or its lease is lost. The thread is
     * interrupted as well. When a handler has seen a cancellation here, or by the interrupt, the job ends as cancelled, even if the
     * handler returns normally.
     */
    boolean isCancelled();
}
