package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Job;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets jobs run again. */
@Command(name = "retry", description = "Lets dead or cancelled jobs run again from the start.")
final class RetryCommand extends Action {

    @Parameters(arity = "1..*", paramLabel = "ID")
    List<String> ids = new ArrayList<>();

    @Override
    int run(Bananas bananas) {
        for (String id : ids) {
            Job job = bananas.retry(id);
            if (json) {
                printJson(job);
            } else {
                print(job.id());
            }
        }
        return ExitCode.OK;
    }
}
