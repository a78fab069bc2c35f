package io.bananas.client;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.http.Answer;
import io.bananas.client.http.Call;
import io.bananas.client.http.Sender;
import io.bananas.client.json.Json;
import io.bananas.client.model.JobRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Submits many jobs, batch by batch. Serves one call. */
final class Batches {

    private final Sender sender;
    private final Json json;
    private final Bounds bounds;
    private final List<String> submitted = new ArrayList<>();
    private final List<String> batch = new ArrayList<>();
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
        for (JobRequest request : requests) {
            add(Ids.given(request).toJson(json));
        }
        send();
        return List.copyOf(submitted);
    }

    private void add(String job) {
        int length = job.getBytes(StandardCharsets.UTF_8).length;
        if (batch.size() >= bounds.jobs() || bytes + length > bounds.bytes()) {
            send();
        }
        batch.add(job);
        bytes += length;
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        String body = "{\"jobs\":[" + String.join(",", batch) + "]}";
        batch.clear();
        bytes = 0;
        try {
            Answer answer = Blocking.get(sender.send(Call.safePost("/jobs/batch", body)));
            submitted.addAll(answer.fields("ids").strings("ids"));
        } catch (BananasException e) {
            throw counted(e).afterSubmitting(submitted);
        }
    }

    /** With positions among all jobs, not among those of the batch. */
    private BananasException counted(BananasException failure) {
        return failure instanceof ProblemException problem && !submitted.isEmpty()
                ? problem.problem().after(submitted.size()).exception()
                : failure;
    }
}
