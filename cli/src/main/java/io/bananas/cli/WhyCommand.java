package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Why;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says why a job is where it is. */
@Command(name = "why", description = "Says why a job is where it is, and what to do.")
final class WhyCommand extends Action {

    @Parameters(paramLabel = "ID")
    String id;

    @Override
    int run(Bananas bananas) {
        Why why = bananas.why(id);
        if (json) {
            printJson(why);
        } else {
            print(style().bold(why.reason()));
            print(Shown.line(why.summary()));
            print(Shown.line(why.advice()));
        }
        return ExitCode.OK;
    }
}
