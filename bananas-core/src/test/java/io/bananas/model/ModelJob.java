package io.bananas.model;

import io.bananas.core.job.Job;
import java.util.ArrayList;
import java.util.List;

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

    private final Job job;
    private Place place;
    private int attempts;
    private int crashes;
    private int errors;
    private boolean due;
    private boolean cancelRequested;
    private String end = "";
    private String node = "";

    ModelJob(Job job, Place place) {
        this.job = job;
        this.place = place;
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

    void moveTo(Place to) {
        place = to;
        due = false;
    }

    void claimedBy(String claimer) {
        moveTo(Place.PROCESSING);
        node = claimer;
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
        end("failed");
    }

    void end(String how) {
        moveTo(Place.ENDED);
        cancelRequested = false;
        end = how;
    }

    /** Whether it may run again from the start. */
    boolean isReplayable() {
        return place == Place.ENDED && !end.equals("completed");
    }

    void replayed(Place to) {
        moveTo(to);
        end = "";
        attempts = 0;
        crashes = 0;
    }

    /** As the keyspace shows it. */
    String describe() {
        String where = switch (place) {
            case QUEUE, PARKED -> "pending";
            case SCHEDULED -> "scheduled";
            case PROCESSING -> "processing on " + node;
            case ENDED -> end;
        };
        int shown = attempts + (place == Place.PROCESSING ? 1 : 0);
        return String.join(", ", parts(where, shown));
    }

    private List<String> parts(String where, int shown) {
        List<String> parts = new ArrayList<>(List.of(where));
        parts.add(shown + " attempts");
        parts.add(crashes + " crashes");
        parts.add(errors + " errors");
        return parts;
    }
}
