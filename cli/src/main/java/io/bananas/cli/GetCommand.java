package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobError;
import io.bananas.client.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a job. */
@Command(name = "get", description = "Shows a job.")
final class GetCommand extends Action {

    @Parameters(paramLabel = "ID")
    String id;

    @Override
    int run(Bananas bananas) {
        Job job = bananas.get(id);
        if (json) {
            printJson(job);
            return ExitCode.OK;
        }
        Table table = new Table(style(), "JOB", job.id());
        table.row("name", job.name());
        table.row("status", style().status(job.status()));
        table.row("priority, route", job.priority() + ", " + job.routingKey());
        table.row("description", Shown.text(job.description()));
        table.row("created", Shown.time(job.createdAt()));
        table.row("scheduled for", Shown.time(job.scheduledFor()));
        table.row("started", Shown.time(job.startedAt()));
        table.row("finished", Shown.time(job.finishedAt()));
        table.row("runs", job.attempts() + " of " + (job.maxRetries() + 1) + ", " + job.crashes() + " crashes");
        table.row("progress", progress(job.progress()));
        table.row("payload", Shown.text(job.payload()));
        for (JobError error : job.errors()) {
            table.row("error of run " + error.attempt(), Shown.text(error.type() + ": " + error.message()));
        }
        table.print(surroundings().out());
        return ExitCode.OK;
    }

    private static String progress(@Nullable Progress progress) {
        return progress == null ? "-" : Math.round(progress.fraction() * 100) + " % " + Shown.text(progress.message());
    }
}
