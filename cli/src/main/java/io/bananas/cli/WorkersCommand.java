package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Worker;
import picocli.CommandLine.Command;

/** Shows the live nodes. */
@Command(name = "workers", description = "Shows the live nodes.")
final class WorkersCommand extends Action {

    @Override
    int run(Bananas bananas) {
        if (json) {
            bananas.workers().forEach(this::printJson);
            return ExitCode.OK;
        }
        Table table = new Table(style(), "ID", "VERSION", "MODE", "STATE", "BUSY", "ROUTES", "HANDLERS", "SEEN");
        for (Worker worker : bananas.workers()) {
            table.row(
                    worker.id(),
                    worker.version(),
                    worker.mode(),
                    worker.state(),
                    worker.busy() + "/" + worker.concurrency(),
                    Shown.text(String.join(",", worker.routingKeys())),
                    worker.handlers().size(),
                    Shown.time(worker.lastSeenAt()));
        }
        table.print(surroundings().out());
        return ExitCode.OK;
    }
}
