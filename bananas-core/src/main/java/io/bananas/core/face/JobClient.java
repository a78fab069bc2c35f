package io.bananas.core.face;

import io.bananas.core.result.Results;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.HeldJobs;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
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
public final class JobClient {

    private final Supplier<Rooms> rooms;

    /** Makes a client that asks for the rooms of its node with each call. */
    public JobClient(Supplier<Rooms> rooms) {
        this.rooms = rooms;
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
        return rooms.get().submitter().submit(draft);
    }

    /** As {@link io.bananas.core.submit.Submitter#submitAll}. */
    public Submitted submitAll(Iterable<Draft> all) {
        return rooms.get().submitter().submitAll(all);
    }

    /** Begins to hold jobs for a transaction, as {@link HeldJobs} says. */
    public HeldJobs hold() {
        return rooms.get().submitter().hold();
    }

    /** How many jobs of committed transactions the store does not have yet. */
    public int committedBacklog() {
        return rooms.get().submitter().committed().backlog();
    }

    /** Reads a job. Asks for room before it reads a large one. */
    public Optional<JobInfo> find(String id, Room room) {
        return rooms.get().jobs().find(id, room);
    }

    /** Lists jobs, as {@link io.bananas.core.inspect.Jobs#list}. */
    public JobList list(Filter filter, Set<JobStatus> statuses, @Nullable String place, int limit, Room room) {
        return rooms.get().jobs().list(filter, statuses, place, limit, room);
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
