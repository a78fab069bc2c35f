package io.bananas.core.face;

import io.bananas.core.result.Results;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What somebody does with their own jobs: submit them, look at them, read results. It may be there before its node is; each
 * method throws {@link io.bananas.spi.QueueUnavailableException} until that is started. Thread-safe.
 */
public final class JobClient {

    private final Supplier<Rooms> rooms;

    /** A client of a node, whose rooms are asked for with each call. */
    public JobClient(Supplier<Rooms> rooms) {
        this.rooms = rooms;
    }

    /** What a job is checked for, for those who want to check a part of it before. */
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

    /** Reads a job; the room is asked before a large one is read. */
    public Optional<JobInfo> find(String id, Room room) {
        return rooms.get().jobs().find(id, room);
    }

    /** What there is of the job's result now; the room is asked before a large one is read. */
    public Lookup result(String id, Room room) {
        return rooms.get().results().find(id, room);
    }

    /** Waits for the end of a job, as {@link Results#await}. */
    public CompletableFuture<Lookup> awaitResult(String id, Duration atMost) {
        return rooms.get().results().await(id, atMost);
    }

    /** The same answer, with the result if that was too large to be read unasked. */
    public Lookup whole(String id, Lookup lookup, Room room) {
        return rooms.get().results().whole(id, lookup, room);
    }
}
