package io.bananas.test;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.cdi.queue.ClientJobQueue;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A queue in memory for tests of code that submits jobs. It checks requests by the engine's own rules and keeps what is
 * submitted. A job runs when the test says so, on the test's thread, the most urgent first; the clock stands still until the
 * test moves it.
 *
 * <pre>{@code
 * InMemoryJobQueue queue = InMemoryJobQueue.with(new SendInvoice(mailer));
 * new Orders(queue).place(order);
 *
 * assertThat(queue).hasSubmitted(SendInvoice.class, order.id());
 * queue.runDue();
 * queue.advance(Duration.ofSeconds(2));   // to the first retry
 * queue.runDue();
 * assertThat(queue).hasCompleted(SendInvoice.class, 1);
 * }</pre>
 *
 * <p>Payloads bind as {@code BANANAS_PAYLOAD_BINDING} says: a system property, the environment, or the application's
 * {@code META-INF/microprofile-config.properties}. Other settings have their defaults.
 *
 * <p>A job whose name has no handler here waits, as it does where no node serves it. Retries have no jitter unless the handler
 * declares one. {@link #submitAfterCommit} submits at once: the queue knows no transactions. Timeouts interrupt nobody. Jobs are
 * kept as long as the queue. Thread-safe.
 */
public final class InMemoryJobQueue implements JobQueue {

    /** How many jobs {@link #runAll} runs at most: a job that submits itself again must not hang a test. */
    private static final int MOST_RUNS = 10_000;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final HandlerRegistry handlers;
    private final Interceptors interceptors;
    private final Submitter submitter;
    private final OneRun oneRun;
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long fences;

    private record Waiter(String id, Instant until, CompletableFuture<Optional<JobResult>> answer) {}

    InMemoryJobQueue(HandlerRegistry handlers, Interceptors interceptors) {
        this.interceptors = interceptors;
        this.handlers = handlers;
        this.submitter =
                new Submitter(new Store(), SubmitSettings.DEFAULTS, this.handlers, this::now, JobListener.NONE);
        this.oneRun = new OneRun(this.handlers, this::now);
    }

    /**
     * Makes an empty queue.
     *
     * @param beans its handlers, objects of a class or with methods that have {@link io.bananas.spi.Handles}, and its
     *     {@link io.bananas.spi.JobInterceptor}s
     *
     * @throws IllegalArgumentException when one has no {@link io.bananas.spi.Handles}, or two handle one name
     */
    public static InMemoryJobQueue with(Object... beans) {
        Interceptors interceptors = HandlerNames.interceptorsAmong(beans);
        return new InMemoryJobQueue(new HandlerRegistry(HandlerNames.bound(interceptors, beans)), interceptors);
    }

    /** The time of the queue. It begins with the time of the test, in whole milliseconds. */
    public synchronized Instant now() {
        return now;
    }

    /**
     * Moves the time on. It runs nothing: jobs whose time has come wait for {@link #runDue}.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back, so not by " + by);
        }
        moveTo(now().plus(by));
    }

    private void moveTo(Instant then) {
        List<Waiter> late;
        synchronized (this) {
            now = then;
            late = waiters.stream().filter(waiter -> !waiter.until.isAfter(now)).toList();
            waiters.removeAll(late);
        }
        late.forEach(waiter -> waiter.answer.complete(Optional.empty()));
    }

    /** All jobs that were submitted, in their order, as they are now. */
    public synchronized List<JobInfo> jobs() {
        return jobs.values().stream().map(job -> job.info(now)).toList();
    }

    /** The jobs of this name, in the order of their submission, as they are now. */
    public List<JobInfo> jobs(String name) {
        return jobs().stream().filter(job -> job.name().equals(name)).toList();
    }

    /** Runs the most urgent job whose time has come; empty when there is none that a handler here takes. */
    public Optional<HandlerRun> runNext() {
        StoredJob next;
        RunContext context;
        OneRun.Ran ran;
        synchronized (this) {
            Optional<StoredJob> due = nextDue();
            if (due.isEmpty()) {
                return Optional.empty();
            }
            next = due.get();
            fences++;
            context = new RunContext(next.claim(fences, now), now);
            next.start(context);
        }
        ran = oneRun.run(context.claim(), context);
        synchronized (this) {
            next.settle(ran.settlement(), now);
        }
        tell(next);
        return Optional.of(ran.run());
    }

    private Optional<StoredJob> nextDue() {
        return jobs.values().stream()
                .filter(job -> job.waits() && !job.due().isAfter(now))
                .filter(job -> handlers.names().contains(job.job().name()))
                .min(Comparator.comparing((StoredJob job) -> job.job().priority())
                        .thenComparing(StoredJob::due));
    }

    /**
     * Runs what is due now, with the jobs that these jobs submit for now.
     *
     * @return the runs, in their order
     */
    public List<HandlerRun> runDue() {
        List<HandlerRun> runs = new ArrayList<>();
        Optional<HandlerRun> run = runNext();
        while (run.isPresent()) {
            runs.add(run.get());
            if (runs.size() == MOST_RUNS) {
                throw new IllegalStateException("no end after " + MOST_RUNS + " runs, the last one " + run.get());
            }
            run = runNext();
        }
        return runs;
    }

    /**
     * Runs all jobs to their ends, and moves the time to each delay and retry.
     *
     * @return the runs, in their order
     * @throws IllegalStateException when there is no end after 10,000 runs
     */
    public List<HandlerRun> runAll() {
        List<HandlerRun> runs = new ArrayList<>(runDue());
        Optional<Instant> next = nextTime();
        while (next.isPresent()) {
            moveTo(next.get());
            runs.addAll(runDue());
            if (runs.size() > MOST_RUNS) {
                throw new IllegalStateException("no end after " + runs.size() + " runs");
            }
            next = nextTime();
        }
        return runs;
    }

    private synchronized Optional<Instant> nextTime() {
        return jobs.values().stream()
                .filter(job ->
                        job.waits() && handlers.names().contains(job.job().name()))
                .map(StoredJob::due)
                .min(Comparator.naturalOrder());
    }

    @Override
    public JobInfo submit(JobRequest request) {
        return interceptors.isEmpty() ? submitOne(request) : interceptors.submitOne(request, this::submitOne);
    }

    private JobInfo submitOne(JobRequest request) {
        Submitted submitted = submitter.submit(ClientJobQueue.draftOf(request, TestJson.get()));
        return submitted
                .added()
                .orElseGet(() -> find(submitted.jobs().get(0).id()).orElseThrow());
    }

    @Override
    public List<String> submitAll(List<JobRequest> requests) {
        return interceptors.isEmpty() ? submitEach(requests) : interceptors.submitAll(requests, this::submitEach);
    }

    private List<String> submitEach(List<JobRequest> requests) {
        Iterable<Draft> drafts = () -> requests.stream()
                .map(request -> ClientJobQueue.draftOf(request, TestJson.get()))
                .iterator();
        return submitter.submitAll(drafts).jobs().stream().map(Job::id).toList();
    }

    @Override
    public synchronized Optional<JobInfo> find(String id) {
        return Optional.ofNullable(jobs.get(id)).map(job -> job.info(now));
    }

    @Override
    public synchronized Optional<JobResult> result(String id) {
        return Optional.ofNullable(jobs.get(id)).flatMap(StoredJob::result);
    }

    /** Completes when the test runs the job, or moves the time past the timeout. */
    @Override
    public synchronized CompletableFuture<Optional<JobResult>> await(String id, Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("timeout must be between 0 and 60 s, but is " + timeout);
        }
        Optional<JobResult> known = result(id);
        if (known.isPresent() || timeout.isZero() || !jobs.containsKey(id)) {
            return CompletableFuture.completedFuture(known);
        }
        Waiter waiter = new Waiter(id, now.plus(timeout), new CompletableFuture<>());
        waiters.add(waiter);
        return waiter.answer;
    }

    @Override
    public boolean cancel(String id) {
        StoredJob job;
        boolean cancelled;
        synchronized (this) {
            job = jobs.get(id);
            cancelled = job != null && job.cancel(now);
        }
        if (job != null) {
            tell(job);
        }
        return cancelled;
    }

    @Override
    public synchronized boolean retry(String id) {
        StoredJob job = jobs.get(id);
        return job != null && job.retry(now);
    }

    /** Answers those who wait for this job, if it has ended. */
    private void tell(StoredJob job) {
        Optional<JobResult> result;
        List<Waiter> answered;
        synchronized (this) {
            result = job.result();
            answered = result.isEmpty()
                    ? List.of()
                    : waiters.stream()
                            .filter(waiter -> waiter.id.equals(job.job().id()))
                            .toList();
            waiters.removeAll(answered);
        }
        answered.forEach(waiter -> waiter.answer.complete(result));
    }

    /** Where the engine's submitter stores jobs. */
    private final class Store implements SubmitStore {

        @Override
        public Set<String> submit(List<Job> added) {
            Set<String> known = new HashSet<>();
            synchronized (InMemoryJobQueue.this) {
                for (Job job : added) {
                    if (jobs.putIfAbsent(job.id(), new StoredJob(job)) != null) {
                        known.add(job.id());
                    }
                }
            }
            return known;
        }

        @Override
        public void check() {}
    }
}
