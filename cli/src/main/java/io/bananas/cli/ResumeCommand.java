package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.RouteState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Resumes a route. */
@Command(name = "resume", description = "Lets nodes take jobs of a route again.")
final class ResumeCommand extends Action {

    @Parameters(paramLabel = "ROUTE")
    String route;

    @Override
    int run(Bananas bananas) {
        RouteState state = bananas.queues().resume(route);
        if (json) {
            printJson(state);
        } else {
            print(state.routingKey() + " is " + (state.paused() ? "paused" : "open"));
        }
        return ExitCode.OK;
    }
}
