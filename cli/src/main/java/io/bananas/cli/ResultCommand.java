package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Result;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the result of a job. */
@Command(name = "result", description = "Prints the result of a job; exits with 1 if there is none.")
final class ResultCommand extends Action {

    @Parameters(paramLabel = "ID")
    String id;

    @Option(
            names = {"-w", "--wait"},
            arity = "0..1",
            fallbackValue = "P365D",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Waits for its end, for ever or for this time.")
    @Nullable
    Duration wait;

    @Override
    int run(Bananas bananas) {
        ResultPrinter printer = new ResultPrinter(this);
        if (wait != null) {
            return printer.waitFor(bananas, id, wait);
        }
        Optional<Result> result = bananas.result(id);
        if (result.isEmpty()) {
            complain("the job " + id + " has not ended");
            return ExitCode.NO;
        }
        return printer.print(result.get());
    }
}
