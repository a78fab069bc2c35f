package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.Pages;
import io.bananas.client.model.LogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what operators did. */
@Command(name = "log", description = "Shows what operators did, the newest first.")
final class LogCommand extends Action {

    private static final int PAGE = 100;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (50).")
    int limit;

    @Override
    int run(Bananas bananas) {
        Pages<LogEntry> entries = bananas.log(Math.max(1, Math.min(limit, PAGE)));
        if (json) {
            entries.stream().limit(limit).forEach(this::printJson);
            return ExitCode.OK;
        }
        Table table = new Table(style(), "AT", "WHO", "ACTION", "TARGET", "DETAIL");
        entries.stream()
                .limit(limit)
                .forEach(entry -> table.row(
                        Shown.time(entry.at()),
                        entry.who(),
                        entry.action(),
                        Shown.text(entry.target()),
                        Shown.text(entry.detail())));
        table.print(surroundings().out());
        return ExitCode.OK;
    }
}
