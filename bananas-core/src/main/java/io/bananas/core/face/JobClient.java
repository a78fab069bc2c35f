package io.bananas.core.face;

import io.bananas.core.result.Results;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.HeldJobs;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.trace.SubmitSpans;
import io.bananas.core.trace.Tracer;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.core.view.Why;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What users do with their own jobs: submit them, look at them, read results. A client may exist before its node: until that
 * has started, each method throws {@link io.bananas.spi.QueueUnavailableException}. Thread-safe.
 */
public class JobClient {

    private static final SubmitSpans NO_SPANS = new SubmitSpans(Tracer.OFF);

    private final Supplier<Rooms> rooms;
    private final Supplier<SubmitSpans> spans;

    /** Makes a client that asks for the rooms of its node with each call, and makes no spans. */
    public JobClient(Supplier<Rooms> rooms) {
        this(rooms, () -> NO_SPANS);
    }

    /** Makes a client that asks for the rooms of its node, and for who makes its spans, with each call. */
    public JobClient(Supplier<Rooms> rooms, Supplier<SubmitSpans> spans) {
        this.rooms = rooms;
        this.spans = spans;
    }

    /** The rules for jobs, for callers that check a part of a job early. */
    public SubmitRules rules() {
        return rooms.get().submitter().rules();
    }

    /** The limits and defaults of jobs. */
    public SubmitSettings settings() {
        return rooms.get().submitter().settings();
    }

    /** As {@link io.bananas.core.submit.Submitter#submit}. */
    public Submitted submit(Draft draft) {
        Submitter submitter = rooms.get().submitter();
        SubmitSpans now = spans.get();
        return now.areOn() ? now.one(draft, submitter::submit) : submitter.submit(draft);
    }

    /** As {@link io.bananas.core.submit.Submitter#submitAll}. */
    public Submitted submitAll(Iterable<Draft> all) {
        Submitter submitter = rooms.get().submitter();
        SubmitSpans now = spans.get();
        return now.areOn() ? now.all(all, submitter::submitAll) : submitter.submitAll(all);
    }

    /** Begins to hold jobs for a transaction, as {@link HeldJobs} says. */
    public HeldJobs hold() {
        return rooms.get().submitter().hold();
    }

    /** The draft of a job that a transaction holds: the span of its submitter is noted in it. */
    public Draft later(Draft draft) {
        SubmitSpans now = spans.get();
        return now.areOn() ? now.later(draft) : draft;
    }

    /** The drafts of jobs that a transaction holds: the span of their submitter is noted in each. */
    public Iterable<Draft> later(Iterable<Draft> all) {
        SubmitSpans now = spans.get();
        return now.areOn() ? now.later(all) : all;
    }

    /** How many jobs of committed transactions the store does not have yet. */
    public int committedBacklog() {
        return rooms.get().submitter().committed().backlog();
    }

    /** Reads a job. Asks for room before it reads a large one. */
    public Optional<JobInfo> find(String id, Room room) {
        return rooms.get().jobs().find(id, room);
    }

    /** As {@link io.bananas.core.why.Explainer#why}. */
    public Optional<Why> why(String id) {
        return rooms.get().explainer().why(id);
    }

    /** Lists jobs, as {@link io.bananas.core.inspect.Jobs#list}. */
    public JobList list(
            Filter filter, View view, Set<JobStatus> statuses, @Nullable String place, int limit, Room room) {
        return rooms.get().jobs().list(filter, view, statuses, place, limit, room);
    }

    /** Reads what there is of the job's result now. Asks for room before it reads a large one. */
    public Lookup result(String id, Room room) {
        return rooms.get().results().find(id, room);
    }

    /** Waits for the end of a job, as {@link Results#await}. */
    public CompletableFuture<Lookup> awaitResult(String id, Duration atMost) {
        return rooms.get().results().await(id, atMost);
    }

    /** Adds the result to an answer that left it out because it is large. */
    public Lookup whole(String id, Lookup lookup, Room room) {
        return rooms.get().results().whole(id, lookup, room);
    }
}
