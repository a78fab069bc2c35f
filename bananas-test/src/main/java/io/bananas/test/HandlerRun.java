package io.bananas.test;

import io.bananas.spi.JobError;
import io.bananas.spi.JobProgress;
import jakarta.json.bind.Jsonb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a handler, and what the engine does with its outcome. Immutable. */
public final class HandlerRun {

    /** What comes after a run. */
    public enum Outcome {
        /** The handler returned. */
        COMPLETED,
        /** The run failed; the job runs again after a backoff. */
        RETRIED,
        /** The handler asked to run again later; no attempt counts. */
        SNOOZED,
        /** The run failed for good. */
        DEAD,
        /** The handler heeded a cancellation. */
        CANCELLED
    }

    private final String id;
    private final String name;
    private final int attempt;
    private final Outcome outcome;
    private final String result;
    private final @Nullable JobError error;
    private final @Nullable Duration delay;
    private final List<JobProgress> progress;

    HandlerRun(RunContext run, Outcome outcome, String result, @Nullable JobError error, @Nullable Duration delay) {
        this.id = run.id();
        this.name = run.name();
        this.attempt = run.attempt();
        this.outcome = outcome;
        this.result = result;
        this.error = error;
        this.delay = delay;
        this.progress = run.reports();
    }

    /** The id of the job. */
    public String id() {
        return id;
    }

    /** The name of the job. */
    public String name() {
        return name;
    }

    /** The number of the run; the first is 1. */
    public int attempt() {
        return attempt;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What the handler returned, as JSON; {@code null} in JSON when it returned nothing. */
    public String result() {
        return result;
    }

    /**
     * What the handler returned, as a submitter reads it.
     *
     * @throws jakarta.json.bind.JsonbException when the result is no such value
     */
    public <T> @Nullable T resultAs(Class<T> type) {
        Jsonb json = TestJson.get();
        return result.equals("null") ? null : json.fromJson(result, type);
    }

    /** Why the run failed; empty when it has not. */
    public Optional<JobError> error() {
        return Optional.ofNullable(error);
    }

    /** After which time the job runs again; empty when it does not. */
    public Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    /** Each progress that the handler reported, the newest last. A node stores at most one a second, and the last. */
    public List<JobProgress> progress() {
        return progress;
    }

    @Override
    public String toString() {
        String what = name + ", attempt " + attempt + ": " + outcome;
        return error == null ? what + ", result " + result : what + ", " + error.type() + ": " + error.message();
    }
}
