package io.bananas.cdi.queue;

import io.bananas.cdi.config.InTransaction;
import io.bananas.cdi.handler.Json;
import io.bananas.cdi.node.CurrentNode;
import io.bananas.cdi.node.NodeParts;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.HeldJobs;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The queue for code in the application. */
@ApplicationScoped
public class InjectedJobQueue implements JobQueue {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @Inject
    private CurrentNode node;

    @Inject
    private JobClient client;

    @Inject
    private Operations operations;

    @Inject
    private Transactions transactions;

    @Override
    public JobInfo submit(JobRequest request) {
        return submit(toDraft(request), heldByDefault());
    }

    @Override
    public JobInfo submitAfterCommit(JobRequest request) {
        return submit(toDraft(request), held());
    }

    private Optional<HeldJobs> heldByDefault() {
        boolean now = node.parts().configuration().inTransaction() == InTransaction.NOW;
        return now ? Optional.empty() : held();
    }

    private Optional<HeldJobs> held() {
        return transactions.held(client::hold);
    }

    private JobInfo submit(Draft draft, Optional<HeldJobs> transaction) {
        return transaction.isPresent() ? transaction.get().add(draft) : submitNow(draft);
    }

    private JobInfo submitNow(Draft draft) {
        Submitted submitted = client.submit(draft);
        return submitted.added().orElseGet(() -> known(submitted.jobs().get(0).id()));
    }

    private JobInfo known(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("job " + id + " is gone already"));
    }

    @Override
    public List<String> submitAll(List<JobRequest> requests) {
        Iterable<Draft> drafts = () -> requests.stream().map(this::toDraft).iterator();
        Optional<HeldJobs> transaction = heldByDefault();
        return transaction.isPresent()
                ? transaction.get().addAll(drafts)
                : client.submitAll(drafts).jobs().stream().map(job -> job.id()).toList();
    }

    private Draft toDraft(JobRequest request) {
        Jsonb json = node.parts().json();
        try {
            String payload = request.payload() == null ? "null" : Json.write(json, request.payload());
            return new Draft(request, payload);
        } catch (RuntimeException e) {
            String message = "cannot be written as JSON: " + e.getMessage();
            throw new InvalidJobException(List.of(Problem.of("payload", null, message)));
        }
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
        NodeParts parts = node.parts();
        JobClient now = parts.engine().client();
        return now.awaitResult(id, timeout)
                .thenApplyAsync(lookup -> resultOf(now.whole(id, lookup, Room.ENOUGH)), parts.callbacks());
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
