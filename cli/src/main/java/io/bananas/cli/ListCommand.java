package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.JobFilter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "list", description = "Lists jobs, the newest first.")
final class ListCommand extends Action {

    @Option(
            names = {"-s", "--status"},
            split = ",",
            paramLabel = "STATUS",
            description = "pending, scheduled, processing, completed, failed or cancelled; may be repeated.")
    List<String> statuses = new ArrayList<>();

    @Mixin
    Filters filters;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (50).")
    int limit;

    @Override
    int run(Bananas bananas) {
        JobFilter filter = filters.filter(limit);
        if (!statuses.isEmpty()) {
            filter = filter.status(statuses.toArray(String[]::new));
        }
        JobTable.print(this, bananas.list(filter), limit);
        return ExitCode.OK;
    }
}
