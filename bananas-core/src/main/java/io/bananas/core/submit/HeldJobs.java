package io.bananas.core.submit;

import io.bananas.core.job.Job;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs that wait for the end of one transaction. They are checked when they come, have the limits of one batch together, and are
 * submitted as one batch after the commit. Thread-safe, since a server may roll back on a thread of its own.
 */
public final class HeldJobs {

    private final Submitter submitter;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long bytes;
    private boolean ended;

    HeldJobs(Submitter submitter) {
        this.submitter = submitter;
    }

    /**
     * Adds a job.
     *
     * @return the job as it will be; the one that is held already when it has the same id
     * @throws InvalidJobException when something is wrong with it, or there would be too many; it is not added
     * @throws IllegalStateException when the transaction has ended
     */
    public JobInfo add(Draft draft) {
        return add(List.of(submitter.prepare(draft))).get(0).asSubmitted();
    }

    /**
     * Adds jobs with different ids, all or none.
     *
     * @return their ids in the order of the drafts
     * @throws InvalidJobException when something is wrong with any of them, or there would be too many; none is added
     * @throws IllegalStateException when the transaction has ended
     */
    public List<String> addAll(Iterable<Draft> drafts) {
        return add(submitter.prepareAll(drafts)).stream().map(Job::id).toList();
    }

    private synchronized List<Job> add(List<Job> more) {
        if (ended) {
            throw new IllegalStateException("the transaction has ended, and nothing was submitted");
        }
        List<Job> fresh =
                more.stream().filter(job -> !jobs.containsKey(job.id())).toList();
        long added = fresh.stream().mapToLong(HeldJobs::bytesOf).sum();
        Submitter.refuse(problemsWith(jobs.size() + fresh.size(), bytes + added));
        fresh.forEach(job -> jobs.put(job.id(), job));
        bytes += added;
        return more.stream().map(job -> jobs.getOrDefault(job.id(), job)).toList();
    }

    private List<Problem> problemsWith(int count, long size) {
        List<Problem> problems = new ArrayList<>();
        if (count > Submitter.MAX_BATCH) {
            problems.add(
                    Problem.of("jobs", null, "must not be more than " + Submitter.MAX_BATCH + " in one transaction"));
        }
        int most = submitter.settings().maxBatchBytes();
        if (size > most) {
            problems.add(Problem.of(
                    "jobs",
                    null,
                    "must not have more than " + most
                            + " bytes of payloads, descriptions and headers in one transaction"));
        }
        return problems;
    }

    static long bytesOf(Job job) {
        return JobWeight.of(job.payload(), job.attributes());
    }

    /**
     * Sees whether the store takes jobs, shortly before the commit.
     *
     * @throws io.bananas.spi.QueueUnavailableException when it does not, and there are jobs
     */
    public void check() {
        if (!isEmpty()) {
            submitter.check();
        }
    }

    private synchronized boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Submits the jobs: the transaction has committed. Never fails, as {@link CommittedJobs} says. */
    public void committed() {
        submitter.committed().accept(end());
    }

    /** Forgets the jobs: the transaction was rolled back. */
    public void rolledBack() {
        end();
    }

    /** Forgets the jobs, and tells of them: nobody knows whether the transaction has committed. */
    public void inDoubt() {
        submitter.committed().giveUp(end(), "nobody knows whether it has committed");
    }

    private synchronized List<Job> end() {
        List<Job> all = List.copyOf(jobs.values());
        jobs.clear();
        ended = true;
        return all;
    }
}
