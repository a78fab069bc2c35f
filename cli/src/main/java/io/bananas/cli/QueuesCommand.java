package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Overview;
import io.bananas.client.model.Priority;
import io.bananas.client.model.Route;
import io.bananas.client.model.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the routes. */
@Command(name = "queues", description = "Shows where jobs wait, and numbers of all routes.")
final class QueuesCommand extends Action {

    @Option(names = "--totals", description = "Only the numbers of all routes.")
    boolean totals;

    @Override
    int run(Bananas bananas) {
        if (totals) {
            print(bananas.queues().overview());
        } else if (json) {
            bananas.queues().list().forEach(this::printJson);
        } else {
            print(bananas.queues().list());
            print("");
            print(bananas.queues().overview());
        }
        return ExitCode.OK;
    }

    private void print(Iterable<Route> routes) {
        Table table = new Table(style(), "ROUTE", "STATE", "HIGH", "NORMAL", "LOW", "OLDEST");
        for (Route route : routes) {
            table.row(
                    route.routingKey(),
                    route.paused() ? style().red("paused") : "open",
                    route.waiting(Priority.HIGH),
                    route.waiting(Priority.NORMAL),
                    route.waiting(Priority.LOW),
                    Shown.duration(route.oldest()));
        }
        table.print(surroundings().out());
    }

    private void print(Overview overview) {
        if (json) {
            print(overview.totals().json());
            return;
        }
        Totals numbers = overview.totals();
        print("processing " + numbers.processing() + ", scheduled " + numbers.scheduled() + ", dead " + numbers.dead()
                + ", unserved " + numbers.unserved() + "; ever completed " + numbers.completed() + ", failed "
                + numbers.failed() + ", retried " + numbers.retried() + ", crashed " + numbers.crashed()
                + ", cancelled " + numbers.cancelled());
        overview.unserved()
                .forEach(place -> print(style().red("no node takes " + place.waiting() + " jobs of the route "
                        + place.routingKey() + ", priority " + place.priority()
                        + (place.name() == null ? "" : ", name " + place.name()))));
    }
}
