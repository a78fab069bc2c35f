package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.error.BananasException;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a job, and waits for its result if asked to. */
@Command(name = "submit", description = "Submits a job and prints its id, or with --wait its result.")
final class SubmitCommand extends Action {

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of its handler.")
    String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PAYLOAD",
            description = "JSON, @FILE, or - for the standard input (null).")
    @Nullable
    String payload;

    @Option(names = "--id", paramLabel = "ID", description = "Submitting the same id twice runs the job once.")
    @Nullable
    String id;

    @Mixin
    Submission submission;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long it waits before it may start, as 5m.")
    @Nullable
    Duration delay;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When it may start, as 2026-12-24T18:00:00Z.")
    @Nullable
    OffsetDateTime at;

    @Option(names = "--header", paramLabel = "NAME=TEXT", description = "A header for its handler; may be repeated.")
    Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = {"-w", "--wait"},
            arity = "0..1",
            fallbackValue = "P365D",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Waits for its end, for ever or for this time, and prints its result.")
    @Nullable
    Duration wait;

    @Override
    int run(Bananas bananas) {
        JobRequest request = JobRequest.builder(name)
                .id(id)
                .payload(JobInput.payload(payload, surroundings()))
                .priority(submission.priority)
                .routingKey(submission.route)
                .description(submission.description)
                .maxRetries(submission.maxRetries)
                .timeout(submission.runTimeout)
                .delay(delay)
                .scheduledFor(at == null ? null : at.toInstant())
                .headers(headers)
                .build();
        Job job = submitted(bananas, request);
        if (wait != null) {
            return new ResultPrinter(this).waitFor(bananas, job.id(), wait);
        }
        if (json) {
            printJson(job);
        } else {
            print(job.id());
        }
        return ExitCode.OK;
    }

    private Job submitted(Bananas bananas, JobRequest request) {
        try {
            return bananas.submit(request);
        } catch (BananasException e) {
            if (e.isInDoubt()) {
                complain("the job may have come through; with --id " + e.id()
                        + " it can be submitted again and runs once");
            }
            throw e;
        }
    }
}
