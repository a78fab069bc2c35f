package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Caller;
import picocli.CommandLine.Command;

/** Says whose token it is. */
@Command(name = "me", description = "Says whose token this is, and what it may do.")
final class MeCommand extends Action {

    @Override
    int run(Bananas bananas) {
        Caller caller = bananas.me();
        if (json) {
            printJson(caller);
        } else {
            print(caller.name() + ": " + String.join(", ", caller.roles()));
        }
        return ExitCode.OK;
    }
}
