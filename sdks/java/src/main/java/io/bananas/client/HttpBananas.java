package io.bananas.client;

import io.bananas.client.http.Answer;
import io.bananas.client.http.Call;
import io.bananas.client.http.Chain;
import io.bananas.client.http.Sender;
import io.bananas.client.json.Json;
import io.bananas.client.model.Caller;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.LogEntry;
import io.bananas.client.model.Result;
import io.bananas.client.model.Selection;
import io.bananas.client.model.Why;
import io.bananas.client.model.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The client over HTTP. */
final class HttpBananas implements Bananas {

    private static final int NOT_ENDED = 202;

    private final Sender sender;
    private final Patience patience;
    private final Json json;
    private final Batches.Bounds bounds;
    private final Requests requests;

    HttpBananas(Sender sender, Patience patience, Json json, Batches.Bounds bounds) {
        this.sender = sender;
        this.patience = patience;
        this.json = json;
        this.bounds = bounds;
        this.requests = new Requests(sender);
    }

    @Override
    public Job submit(JobRequest request) {
        JobRequest given = Ids.given(request);
        return Blocking.get(submitAsync(given), Ids.of(given));
    }

    @Override
    public CompletableFuture<Job> submitAsync(JobRequest request) {
        JobRequest given = Ids.given(request);
        Call call = Call.safePost("/jobs", given.toJson(json));
        return Chain.about(Ids.of(given), Chain.of(sender.send(call), this::job));
    }

    private Job job(Answer answer) {
        return Parsed.job(answer, json);
    }

    @Override
    public List<String> submitMany(Iterable<JobRequest> all) {
        return new Batches(sender, json, bounds).submit(all);
    }

    @Override
    public Result submitAndWait(JobRequest request, @Nullable Duration waitTimeout) {
        return waitFor(submit(request).id(), waitTimeout);
    }

    @Override
    public Job get(String id) {
        return job(requests.answer(Call.get("/jobs/" + Call.part(id))));
    }

    @Override
    public Pages<Job> list(JobFilter filter) {
        return jobs("/jobs", filter);
    }

    private Pages<Job> jobs(String path, JobFilter filter) {
        return requests.pages(path, filter.query(), "jobs", fields -> new Job(fields, json));
    }

    @Override
    public Job cancel(String id) {
        return job(requests.answer(Call.post("/jobs/" + Call.part(id) + "/cancel", null)));
    }

    @Override
    public Job retry(String id) {
        return job(requests.answer(Call.post("/jobs/" + Call.part(id) + "/retry", null)));
    }

    @Override
    public long cancelMany(Selection selection) {
        return requests.count("/jobs/cancel", selection);
    }

    @Override
    public Optional<Result> result(String id) {
        return Blocking.get(resultAsync(id));
    }

    @Override
    public CompletableFuture<Optional<Result>> resultAsync(String id) {
        return Chain.of(
                sender.send(Call.get("/jobs/" + Call.part(id) + "/result")),
                answer -> answer.status() == NOT_ENDED ? Optional.empty() : Optional.of(Parsed.result(answer, json)));
    }

    @Override
    public Result waitFor(String id, @Nullable Duration timeout) {
        return Blocking.get(waitForAsync(id, timeout), id);
    }

    @Override
    public CompletableFuture<Result> waitForAsync(String id, @Nullable Duration timeout) {
        return Wait.start(sender, patience, json, id, timeout);
    }

    @Override
    public Why why(String id) {
        return new Why(requests.fields(Call.get("/jobs/" + Call.part(id) + "/why"), "reason", "summary"));
    }

    @Override
    public DeadJobs dead() {
        return new DeadJobs() {
            @Override
            public Pages<Job> list(JobFilter filter) {
                return jobs("/dead", filter);
            }

            @Override
            public long retry(Selection selection) {
                return requests.count("/dead/retry", selection);
            }

            @Override
            public long delete(Selection selection) {
                return requests.count("/dead/delete", selection);
            }
        };
    }

    @Override
    public Queues queues() {
        return new HttpQueues(requests);
    }

    @Override
    public Schedules schedules() {
        return new HttpSchedules(requests, json);
    }

    @Override
    public Tokens tokens() {
        return new HttpTokens(requests);
    }

    @Override
    public List<Worker> workers() {
        return requests.list(Call.get("/workers"), "workers", Worker::new);
    }

    @Override
    public Pages<LogEntry> log() {
        return log(Map.of());
    }

    @Override
    public Pages<LogEntry> log(int pageSize) {
        return log(Requests.limit(pageSize));
    }

    private Pages<LogEntry> log(Map<String, List<String>> query) {
        return requests.pages("/log", query, "entries", LogEntry::new);
    }

    @Override
    public Caller me() {
        return new Caller(requests.fields(Call.get("/me"), "name", "roles"));
    }

    @Override
    public void close() {
        sender.close();
    }
}
