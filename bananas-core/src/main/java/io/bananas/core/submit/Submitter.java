package io.bananas.core.submit;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks drafts, fills in their defaults, and stores them, all or none. Thread-safe. */
public final class Submitter {

    /** How many jobs a batch may have. */
    public static final int MAX_BATCH = 10_000;

    private final SubmitStore store;
    private final SubmitRules rules;
    private final SubmitSettings settings;
    private final JobMaker maker;
    private final InstantSource clock;
    private final JobListener events;
    private final CommittedJobs committed;

    public Submitter(
            SubmitStore store,
            SubmitSettings settings,
            HandlerRegistry handlers,
            InstantSource clock,
            JobListener events) {
        this.store = store;
        this.rules = new SubmitRules(settings, clock);
        this.settings = settings;
        this.maker = new JobMaker(settings, handlers);
        this.clock = clock;
        this.events = events;
        this.committed = new CommittedJobs(this, events, Ticker.SYSTEM);
    }

    public SubmitRules rules() {
        return rules;
    }

    public SubmitSettings settings() {
        return settings;
    }

    /**
     * Submits one job.
     *
     * @throws InvalidJobException when something is wrong with it
     */
    public Submitted submit(Draft draft) {
        return store(List.of(prepare(draft)));
    }

    /** Checks a draft and makes its job, without submitting it. */
    Job prepare(Draft draft) {
        refuse(rules.check(draft, null));
        return maker.make(draft, clock.instant());
    }

    /**
     * Submits several jobs with different ids, all or none.
     *
     * @param all the drafts; they are read only as far as they may be valid
     * @throws InvalidJobException when something is wrong with any of them
     */
    public Submitted submitAll(Iterable<Draft> all) {
        return store(prepareAll(all));
    }

    /** Checks the drafts of a batch and makes their jobs, without submitting them. */
    List<Job> prepareAll(Iterable<Draft> all) {
        List<Problem> problems = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        BatchRules batch = rules.forBatch();
        Iterator<Draft> rest = all.iterator();
        while (drafts.size() <= MAX_BATCH && !batch.isTooLarge() && rest.hasNext()) {
            Draft draft = rest.next();
            problems.addAll(batch.check(draft, drafts.size()));
            drafts.add(draft);
        }
        if (drafts.isEmpty() || drafts.size() > MAX_BATCH) {
            problems.add(0, Problem.of("jobs", null, "must have between 1 and " + MAX_BATCH + " items"));
        }
        refuse(problems);
        Instant now = clock.instant();
        return drafts.stream().map(draft -> maker.make(draft, now)).toList();
    }

    /** Begins to hold jobs for a transaction. */
    public HeldJobs hold() {
        return new HeldJobs(this);
    }

    /** The jobs of committed transactions that the store does not have yet. */
    public CommittedJobs committed() {
        return committed;
    }

    /**
     * Sees whether the store takes jobs now.
     *
     * @throws io.bananas.spi.QueueUnavailableException when it does not
     */
    void check() {
        store.check();
    }

    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidJobException(problems);
        }
    }

    /** Submits jobs that were prepared, all or none. */
    Submitted store(List<Job> jobs) {
        Set<String> known = store.submit(jobs);
        events.on(new JobEvent.Submitted(
                known.isEmpty()
                        ? jobs
                        : jobs.stream().filter(job -> !known.contains(job.id())).toList()));
        return new Submitted(jobs, known);
    }

    /**
     * What was submitted.
     *
     * @param jobs the jobs as they were made from the drafts, in their order
     * @param known the ids that had been submitted before; those jobs have not changed
     */
    public record Submitted(List<Job> jobs, Set<String> known) {

        /** The only job as it is now; empty if it had been submitted before. */
        public Optional<JobInfo> added() {
            Job job = jobs.get(0);
            return known.isEmpty() ? Optional.of(job.asSubmitted()) : Optional.empty();
        }
    }
}
