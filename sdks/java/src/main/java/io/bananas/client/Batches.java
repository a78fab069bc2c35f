package io.bananas.client;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.NotAllSubmittedException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.http.Answer;
import io.bananas.client.http.Call;
import io.bananas.client.http.Sender;
import io.bananas.client.json.Json;
import io.bananas.client.model.JobRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submits many jobs, batch by batch. Serves one call. */
final class Batches {

    private final Sender sender;
    private final Json json;
    private final Bounds bounds;
    private final List<String> submitted = new ArrayList<>();
    private final List<String> batch = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private @Nullable BananasException failed;
    private long bytes;

    Batches(Sender sender, Json json, Bounds bounds) {
        this.sender = sender;
        this.json = json;
        this.bounds = bounds;
    }

    /**
     * How large a batch may be.
     *
     * @param jobs at most so many
     * @param bytes the jobs in it have at most so many, unless it is one
     */
    record Bounds(int jobs, int bytes) {}

    List<String> submit(Iterable<JobRequest> requests) {
        try {
            for (JobRequest request : requests) {
                JobRequest given = Ids.given(request);
                add(Ids.of(given), given.toJson(json));
            }
            send();
            return List.copyOf(submitted);
        } catch (RuntimeException e) {
            // what the requests throw is not about these jobs, even if it is of another call of a client
            throw e == failed ? e : new NotAllSubmittedException(e).afterSubmitting(submitted, List.of());
        }
    }

    private void add(String id, String job) {
        int length = job.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + length > bounds.bytes()) {
            send();
        }
        batch.add(job);
        ids.add(id);
        bytes += length;
        if (batch.size() >= bounds.jobs()) {
            send();
        }
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        String body = "{\"jobs\":[" + String.join(",", batch) + "]}";
        List<String> sent = List.copyOf(ids);
        batch.clear();
        ids.clear();
        bytes = 0;
        try {
            Answer answer = Blocking.get(sender.send(Call.safePost("/jobs/batch", body)));
            answer.expect("ids", sent);
            submitted.addAll(sent);
        } catch (BananasException e) {
            failed = counted(e).afterSubmitting(submitted, e.isInDoubt() ? sent : List.of());
            throw failed;
        }
    }

    /** With positions among all jobs, not among those of the batch. */
    private BananasException counted(BananasException failure) {
        if (!(failure instanceof ProblemException problem) || problem.errors().isEmpty() || submitted.isEmpty()) {
            return failure;
        }
        ProblemException counted = problem.problem().after(submitted.size()).exception();
        if (failure.isInDoubt()) {
            counted.leaveInDoubt();
        }
        return counted;
    }
}
