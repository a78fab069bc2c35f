package io.bananas.cdi.queue;

import io.bananas.cdi.config.InTransaction;
import io.bananas.cdi.intercept.Interceptors;
import io.bananas.cdi.node.CurrentNode;
import io.bananas.cdi.node.NodeParts;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.submit.HeldJobs;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The queue for code in the application. It holds jobs that are submitted in a transaction until the commit. */
@ApplicationScoped
public class InjectedJobQueue implements JobQueue {

    @Inject
    private CurrentNode node;

    @Inject
    private JobClient client;

    @Inject
    private Operations operations;

    @Inject
    private Transactions transactions;

    private Interceptors interceptors = Interceptors.NONE;

    @Inject
    void discover(InterceptorDiscovery discovery) {
        interceptors = new Interceptors(discovery.interceptors());
    }

    @Override
    public JobInfo submit(JobRequest request) {
        return interceptors.isEmpty()
                ? submit(request, heldByDefault())
                : interceptors.submitOne(request, job -> submit(job, heldByDefault()));
    }

    @Override
    public JobInfo submitAfterCommit(JobRequest request) {
        return interceptors.isEmpty()
                ? submit(request, held())
                : interceptors.submitOne(request, job -> submit(job, held()));
    }

    private Optional<HeldJobs> heldByDefault() {
        boolean now = node.parts().configuration().inTransaction() == InTransaction.NOW;
        return now ? Optional.empty() : held();
    }

    private Optional<HeldJobs> held() {
        return transactions.held(client::hold);
    }

    private JobInfo submit(JobRequest request, Optional<HeldJobs> transaction) {
        return transaction.isPresent()
                ? transaction.get().add(client.later(ClientJobQueue.draftOf(request, json())))
                : queue().submit(request);
    }

    @Override
    public List<String> submitAll(List<JobRequest> requests) {
        return interceptors.isEmpty() ? submitEach(requests) : interceptors.submitAll(requests, this::submitEach);
    }

    private List<String> submitEach(List<JobRequest> requests) {
        Optional<HeldJobs> transaction = heldByDefault();
        return transaction.isPresent()
                ? transaction.get().addAll(client.later(ClientJobQueue.draftsOf(requests, json())))
                : queue().submitAll(requests);
    }

    private Jsonb json() {
        return node.parts().json();
    }

    /** The queue of the node as it is now: each start of it makes another. */
    private JobQueue queue() {
        NodeParts parts = node.parts();
        return new ClientJobQueue(parts.client(), operations, parts.json(), parts.callbacks());
    }

    @Override
    public Optional<JobInfo> find(String id) {
        return queue().find(id);
    }

    @Override
    public Optional<JobResult> result(String id) {
        return queue().result(id);
    }

    @Override
    public CompletableFuture<Optional<JobResult>> await(String id, Duration timeout) {
        return queue().await(id, timeout);
    }

    @Override
    public boolean cancel(String id) {
        return queue().cancel(id);
    }

    @Override
    public boolean retry(String id) {
        return queue().retry(id);
    }
}
