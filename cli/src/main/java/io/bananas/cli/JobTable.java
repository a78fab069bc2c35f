package io.bananas.cli;

import io.bananas.client.Pages;
import io.bananas.client.model.Job;

/** Jobs, one a row, or one object a line. */
final class JobTable {

    private JobTable() {}

    static void print(Action action, Pages<Job> jobs, int limit) {
        if (action.json) {
            jobs.stream().limit(limit).forEach(action::printJson);
            return;
        }
        Style style = action.style();
        Table table = new Table(style, "ID", "NAME", "STATUS", "PRIORITY", "ROUTE", "RUNS", "SINCE", "ERROR");
        jobs.stream()
                .limit(limit)
                .forEach(job -> table.row(
                        job.id(),
                        job.name(),
                        style.status(job.status()),
                        job.priority(),
                        job.routingKey(),
                        job.attempts(),
                        Shown.time(job.updatedAt()),
                        Shown.text(job.error())));
        table.print(action.surroundings().out());
    }
}
