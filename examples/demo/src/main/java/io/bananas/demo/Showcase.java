package io.bananas.demo;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Submits the demo jobs and prints each result as it comes. */
final class Showcase {

    private static final int PATIENCE = 3;

    private final JobsClient client;
    private final PrintStream out;

    Showcase(JobsClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    void run(List<DemoJob> jobs) {
        ExecutorService waiters = Executors.newFixedThreadPool(jobs.size());
        try {
            CompletableFuture.allOf(jobs.stream().map(job -> show(job, waiters)).toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            waiters.shutdownNow();
        }
    }

    private CompletableFuture<Void> show(DemoJob job, ExecutorService waiters) {
        String id = client.submit(job.request());
        out.printf("  submitted  %-14s %s: %s%n", job.name(), id, job.about());
        return CompletableFuture.runAsync(() -> out.println(outcome(job, id)), waiters);
    }

    private String outcome(DemoJob job, String id) {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<JsonObject> result = client.result(id);
            if (result.isPresent()) {
                return line(job, result.get());
            }
        }
        return String.format("  waiting    %-14s no result yet", job.name());
    }

    private static String line(DemoJob job, JsonObject result) {
        String status = result.getString("status");
        JsonValue value = result.getOrDefault(status.equals("completed") ? "result" : "error", JsonValue.NULL);
        JsonValue took = result.getOrDefault("duration_ms", JsonValue.NULL);
        return String.format("  %-10s %-14s in %s ms: %s", status, job.name(), took, ShortJson.of(value));
    }
}
