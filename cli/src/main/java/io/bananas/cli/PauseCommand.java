package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.RouteState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses a route. */
@Command(name = "pause", description = "Lets no node take jobs of a route until somebody resumes it.")
final class PauseCommand extends Action {

    @Parameters(paramLabel = "ROUTE")
    String route;

    @Override
    int run(Bananas bananas) {
        RouteState state = bananas.queues().pause(route);
        if (json) {
            printJson(state);
        } else {
            print(state.routingKey() + " is " + (state.paused() ? "paused" : "open"));
        }
        return ExitCode.OK;
    }
}
