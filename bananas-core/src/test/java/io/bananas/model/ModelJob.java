package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Job;
import io.bananas.core.job.JobMove;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the model knows of a job. */
final class ModelJob {

    /** Where it is. */
    enum Place {
        QUEUE,
        PARKED,
        SCHEDULED,
        PROCESSING,
        ENDED
    }

    private static final Set<JobMove> MADE = ConcurrentHashMap.newKeySet();

    private final Job job;
    private Place place;
    private int attempts;
    private int crashes;
    private int errors;
    private boolean due;
    private boolean cancelRequested;
    private JobStatus end = JobStatus.PENDING;
    private String owner = "";

    ModelJob(Job job, Place place) {
        this.job = job;
        this.place = place;
        assertThat(JobMove.SUBMIT.to()).contains(status());
        MADE.add(JobMove.SUBMIT);
    }

    /** All moves that any job has made. */
    static Set<JobMove> made() {
        return MADE;
    }

    JobStatus status() {
        return switch (place) {
            case QUEUE, PARKED -> JobStatus.PENDING;
            case SCHEDULED -> JobStatus.SCHEDULED;
            case PROCESSING -> JobStatus.PROCESSING;
            case ENDED -> end;
        };
    }

    Job job() {
        return job;
    }

    Place place() {
        return place;
    }

    int crashes() {
        return crashes;
    }

    /** Whether its time has come, to be promoted or to be recovered. */
    boolean isDue() {
        return due;
    }

    void fellDue() {
        due = true;
    }

    /** Its owner lives. */
    void renewed() {
        due = false;
    }

    /** Who has it, or had it last. */
    String owner() {
        return owner;
    }

    /** A queue and its side lists are one status. */
    void park() {
        place = Place.PARKED;
    }

    void move(JobMove move, Place to) {
        move(move, to, JobStatus.PENDING);
    }

    private void move(JobMove move, Place to, JobStatus ended) {
        assertThat(move.from()).contains(status());
        place = to;
        end = ended;
        due = false;
        assertThat(move.to()).contains(status());
        MADE.add(move);
    }

    void claimedBy(String claimer) {
        move(JobMove.CLAIM, Place.PROCESSING);
        owner = claimer;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    void ran() {
        attempts++;
    }

    void failed() {
        attempts++;
        errors = Math.min(errors + 1, 10);
    }

    void crashed() {
        crashes++;
    }

    void died() {
        errors = Math.min(errors + 1, 10);
        end(JobMove.CRASH, JobStatus.FAILED);
    }

    void end(JobMove move, JobStatus how) {
        move(move, Place.ENDED, how);
        cancelRequested = false;
    }

    void cancelled() {
        end(JobMove.CANCEL, JobStatus.CANCELLED);
    }

    /** Whether it may run again from the start. */
    boolean isReplayable() {
        return JobMove.REPLAY.from().contains(status());
    }

    void replayed() {
        move(JobMove.REPLAY, Place.QUEUE);
        attempts = 0;
        crashes = 0;
    }

    /** As the keyspace shows it. */
    String describe() {
        String where = status().label() + (place == Place.PROCESSING ? " on " + owner : "");
        int shown = attempts + (place == Place.PROCESSING ? 1 : 0);
        return String.join(", ", parts(where, shown));
    }

    /** The same of what the keyspace shows. */
    static String describe(JobInfo info, Snapshot snapshot) {
        String lease = snapshot.leases().get(info.id());
        String where = info.status().label()
                + (info.status() == JobStatus.PROCESSING && lease != null ? " on " + lease.split(" ", -1)[1] : "");
        return where + ", " + info.attempts() + " attempts, " + info.crashes() + " crashes, "
                + info.errors().size() + " errors";
    }

    private List<String> parts(String where, int shown) {
        List<String> parts = new ArrayList<>(List.of(where));
        parts.add(shown + " attempts");
        parts.add(crashes + " crashes");
        parts.add(errors + " errors");
        return parts;
    }
}
