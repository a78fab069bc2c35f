package io.bananas.client.testing;

import io.bananas.client.Bananas;
import io.bananas.client.DeadJobs;
import io.bananas.client.Pages;
import io.bananas.client.Queues;
import io.bananas.client.Schedules;
import io.bananas.client.Tokens;
import io.bananas.client.error.JobCancelledException;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.error.NotAllSubmittedException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.error.WaitTimedOutException;
import io.bananas.client.json.Json;
import io.bananas.client.model.Caller;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.LogEntry;
import io.bananas.client.model.Result;
import io.bananas.client.model.Selection;
import io.bananas.client.model.Status;
import io.bananas.client.model.Why;
import io.bananas.client.model.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client for tests: it keeps jobs in memory and runs them with the handlers that the test gives it, on the thread of the test. A job runs when
 * somebody waits for it, or with {@link #run()}. Retries and delays take no time: the fake's clock moves on instead. Thread-safe.
 *
 * <pre>{@code
 * FakeBananas bananas = new FakeBananas().handle("greet", String.class, name -> "Hello " + name);
 * new Shop(bananas).welcome("Ann");
 * assertEquals("Hello Ann", bananas.waitFor(bananas.submitted().get(0).id()).as(String.class));
 * }</pre>
 *
 * <p>It has neither routes nor schedules, tokens, workers, a log or reasons: those throw {@link UnsupportedOperationException}.
 */
public final class FakeBananas implements Bananas {

    private final Json json;
    private final Map<String, TypedHandler<?>> handlers = new LinkedHashMap<>();
    private final Map<String, FakeJob> jobs = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** With the JSON that is on the class path. */
    public FakeBananas() {
        this(Json.find());
    }

    public FakeBananas(Json json) {
        this.json = json;
    }

    private record TypedHandler<P>(Class<P> type, FakeHandler<P> handler) {

        String run(Json json, String payload) throws Exception {
            return json.write(handler.handle(json.read(payload, type)));
        }
    }

    /** Lets jobs of this name do this. */
    public synchronized <P> FakeBananas handle(String name, Class<P> payload, FakeHandler<P> handler) {
        handlers.put(name, new TypedHandler<>(payload, handler));
        return this;
    }

    /** All jobs, in the order in which they were submitted. */
    public synchronized List<Job> submitted() {
        return jobs.values().stream().map(FakeJob::job).toList();
    }

    /**
     * Runs the jobs that are due and have a handler, also those that they submit.
     *
     * @return how many runs there were
     */
    public synchronized int run() {
        return runUntil(now);
    }

    /** Lets time go by, and runs what comes due on the way. */
    public synchronized FakeBananas advance(Duration time) {
        Instant end = now.plus(time);
        runUntil(end);
        now = later(now, end);
        return this;
    }

    private int runUntil(Instant end) {
        int runs = 0;
        for (Optional<FakeJob> next = nextDue(end); next.isPresent(); next = nextDue(end)) {
            now = later(now, next.get().due());
            run(next.get());
            runs++;
        }
        return runs;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<FakeJob> nextDue(Instant end) {
        return jobs.values().stream()
                .filter(job -> !job.hasEnded() && !job.due().isAfter(end) && handlers.containsKey(job.name()))
                .min(Comparator.comparing(FakeJob::due));
    }

    private void run(FakeJob job) {
        TypedHandler<?> handler = handlers.get(job.name());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + job.name() + "; give the fake one with handle()");
        }
        job.start(now);
        try {
            job.complete(handler.run(json, job.payload()), now);
        } catch (PermanentFailure e) {
            job.failForGood(e, now);
        } catch (Exception e) {
            job.fail(e, now);
        }
        // so that lists are in order of the ends
        now = now.plusMillis(1);
    }

    private FakeJob find(String id) {
        FakeJob job = jobs.get(id);
        if (job == null) {
            throw FakeProblems.noJob(id);
        }
        return job;
    }

    @Override
    public synchronized Job submit(JobRequest request) {
        JobRequest given = withId(request);
        try {
            FakeProblems.check(List.of(given), false);
        } catch (ProblemException e) {
            throw e.about(Objects.requireNonNull(given.id()));
        }
        return add(given).job();
    }

    private static JobRequest withId(JobRequest request) {
        return request.id() == null
                ? request.toBuilder().id(UUID.randomUUID().toString()).build()
                : request;
    }

    private FakeJob add(JobRequest given) {
        return jobs.computeIfAbsent(Objects.requireNonNull(given.id()), id -> new FakeJob(given, json, now));
    }

    @Override
    public CompletableFuture<Job> submitAsync(JobRequest request) {
        return done(() -> submit(request));
    }

    private static <T> CompletableFuture<T> done(Supplier<T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public synchronized List<String> submitMany(Iterable<JobRequest> requests) {
        List<JobRequest> all = new ArrayList<>();
        try {
            requests.forEach(request -> all.add(withId(request)));
        } catch (RuntimeException e) {
            throw new NotAllSubmittedException(e);
        }
        FakeProblems.check(all, true);
        return all.stream().map(request -> add(request).id()).toList();
    }

    @Override
    public Result submitAndWait(JobRequest request, @Nullable Duration waitTimeout) {
        return waitFor(submit(request).id(), waitTimeout);
    }

    @Override
    public synchronized Job get(String id) {
        return find(id).job();
    }

    @Override
    public synchronized Pages<Job> list(JobFilter filter) {
        FakeFilter wanted = FakeFilter.of(filter);
        List<Job> newestFirst = new ArrayList<>(submitted());
        Collections.reverse(newestFirst);
        newestFirst.sort((one, other) -> other.updatedAt().compareTo(one.updatedAt()));
        List<Job> all = newestFirst.stream().filter(wanted::passes).toList();
        return new Pages<>(cursor -> new Pages.Page<>(all, null));
    }

    @Override
    public synchronized Job cancel(String id) {
        FakeJob job = find(id);
        if (job.hasEnded()) {
            throw FakeProblems.conflict("The job has ended.");
        }
        job.cancel(now);
        return job.job();
    }

    @Override
    public synchronized Job retry(String id) {
        FakeJob job = find(id);
        if (!job.hasEnded() || job.status().equals(Status.COMPLETED)) {
            throw FakeProblems.conflict(
                    "Only a job that is failed or cancelled can be retried; this one is " + job.status() + ".");
        }
        job.replay(now);
        return job.job();
    }

    @Override
    public synchronized long cancelMany(Selection selection) {
        List<FakeJob> selected = selected(selection, job -> !job.hasEnded());
        selected.forEach(job -> job.cancel(now));
        return selected.size();
    }

    private List<FakeJob> selected(Selection selection, Predicate<FakeJob> state) {
        List<String> ids = selection.ids();
        FakeFilter filter = FakeFilter.of(selection);
        return jobs.values().stream()
                .filter(job -> ids == null ? filter.passes(job.job()) : ids.contains(job.id()))
                .filter(state)
                .toList();
    }

    @Override
    public synchronized Optional<Result> result(String id) {
        FakeJob job = find(id);
        return job.hasEnded() ? Optional.of(job.result()) : Optional.empty();
    }

    @Override
    public CompletableFuture<Optional<Result>> resultAsync(String id) {
        return done(() -> result(id));
    }

    @Override
    public synchronized Result waitFor(String id, @Nullable Duration timeout) {
        FakeJob job = find(id);
        Instant end = timeout == null ? Instant.MAX : now.plus(timeout);
        while (!job.hasEnded()) {
            if (job.due().isAfter(end) || (timeout != null && !handlers.containsKey(job.name()))) {
                now = end;
                throw new WaitTimedOutException(id, null);
            }
            now = later(now, job.due());
            run(job);
        }
        return switch (job.status()) {
            case Status.FAILED -> throw new JobFailedException(id, job.result().error(), job.job());
            case Status.CANCELLED -> throw new JobCancelledException(id);
            default -> job.result();
        };
    }

    @Override
    public CompletableFuture<Result> waitForAsync(String id, @Nullable Duration timeout) {
        return done(() -> waitFor(id, timeout));
    }

    @Override
    public DeadJobs dead() {
        return new FakeDeadJobs();
    }

    /** The jobs that failed. */
    private final class FakeDeadJobs implements DeadJobs {

        @Override
        public Pages<Job> list(JobFilter filter) {
            return FakeBananas.this.list(filter.status(Status.FAILED));
        }

        @Override
        public long retry(Selection selection) {
            synchronized (FakeBananas.this) {
                List<FakeJob> dead = dead(selection);
                dead.forEach(job -> job.replay(now));
                return dead.size();
            }
        }

        @Override
        public long delete(Selection selection) {
            synchronized (FakeBananas.this) {
                List<FakeJob> dead = dead(selection);
                dead.forEach(job -> jobs.remove(job.id()));
                return dead.size();
            }
        }

        private List<FakeJob> dead(Selection selection) {
            return selected(selection, job -> job.status().equals(Status.FAILED));
        }
    }

    private static UnsupportedOperationException missing(String what) {
        return new UnsupportedOperationException("FakeBananas has no " + what);
    }

    @Override
    public Why why(String id) {
        throw missing("reasons");
    }

    @Override
    public Queues queues() {
        throw missing("routes");
    }

    @Override
    public Schedules schedules() {
        throw missing("schedules");
    }

    @Override
    public Tokens tokens() {
        throw missing("tokens");
    }

    @Override
    public List<Worker> workers() {
        throw missing("workers");
    }

    @Override
    public Pages<LogEntry> log() {
        throw missing("log");
    }

    @Override
    public Pages<LogEntry> log(int pageSize) {
        throw missing("log");
    }

    @Override
    public Caller me() {
        throw missing("tokens");
    }

    @Override
    public void close() {
        // keeps what it has, for the test to look at
    }
}
