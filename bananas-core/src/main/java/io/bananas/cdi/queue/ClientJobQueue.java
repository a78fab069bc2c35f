package io.bananas.cdi.queue;

import io.bananas.cdi.handler.Json;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Room;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import jakarta.json.bind.Jsonb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The queue of one node, without transactions. Thread-safe. */
public final class ClientJobQueue implements JobQueue {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final JobClient client;
    private final Operations operations;
    private final Jsonb json;
    private final Executor callbacks;

    /**
     * @param json writes payloads
     * @param callbacks runs what follows a wait; it must have a thread for each, as they may wait for one another
     */
    public ClientJobQueue(JobClient client, Operations operations, Jsonb json, Executor callbacks) {
        this.client = client;
        this.operations = operations;
        this.json = json;
        this.callbacks = callbacks;
    }

    /**
     * A request as a draft.
     *
     * @throws InvalidJobException when the payload cannot be written as JSON
     */
    public static Draft draftOf(JobRequest request, Jsonb json) {
        try {
            return new Draft(request, request.payload() == null ? "null" : Json.write(json, request.payload()));
        } catch (RuntimeException e) {
            String message = "cannot be written as JSON: " + e.getMessage();
            throw new InvalidJobException(List.of(Problem.of("payload", null, message)));
        }
    }

    /** The requests as drafts, each made when it is read. */
    static Iterable<Draft> draftsOf(List<JobRequest> requests, Jsonb json) {
        return () -> requests.stream().map(request -> draftOf(request, json)).iterator();
    }

    @Override
    public JobInfo submit(JobRequest request) {
        return submit(draftOf(request, json));
    }

    private JobInfo submit(Draft draft) {
        Submitted submitted = client.submit(draft);
        return submitted.added().orElseGet(() -> known(submitted.jobs().get(0).id()));
    }

    private JobInfo known(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("job " + id + " is gone already"));
    }

    @Override
    public List<String> submitAll(List<JobRequest> requests) {
        return client.submitAll(draftsOf(requests, json)).jobs().stream()
                .map(job -> job.id())
                .toList();
    }

    @Override
    public Optional<JobInfo> find(String id) {
        return client.find(id, Room.ENOUGH);
    }

    @Override
    public Optional<JobResult> result(String id) {
        return resultOf(client.result(id, Room.ENOUGH));
    }

    @Override
    public CompletableFuture<Optional<JobResult>> await(String id, Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("timeout must be between 0 and 60 s, but is " + timeout);
        }
        return client.awaitResult(id, timeout)
                .thenApplyAsync(lookup -> resultOf(client.whole(id, lookup, Room.ENOUGH)), callbacks);
    }

    private static Optional<JobResult> resultOf(Lookup lookup) {
        return lookup instanceof Lookup.Ended ended ? Optional.of(ended.result()) : Optional.empty();
    }

    @Override
    public boolean cancel(String id) {
        Cancelled cancelled = operations.cancel(id);
        return cancelled == Cancelled.AT_ONCE || cancelled == Cancelled.REQUESTED;
    }

    @Override
    public boolean retry(String id) {
        return operations.retry(id);
    }
}
