package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.error.BananasException;
import io.bananas.client.error.ConflictException;
import io.bananas.client.error.InvalidRequestException;
import io.bananas.client.error.NotFoundException;
import io.bananas.client.model.Job;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets jobs run again. One that cannot keeps no other from it. */
@Command(name = "retry", description = "Lets dead or cancelled jobs run again from the start.")
final class RetryCommand extends Action {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, or - for those of the standard input.")
    List<String> ids = new ArrayList<>();

    @Override
    int run(Bananas bananas) {
        int code = ExitCode.OK;
        for (String id : JobIds.of(ids, surroundings())) {
            int one = retry(bananas, id);
            code = code == ExitCode.OK ? one : code;
        }
        return code;
    }

    private int retry(Bananas bananas, String id) {
        try {
            Job job = bananas.retry(id);
            if (json) {
                printJson(job);
            } else {
                print(job.id());
            }
            return ExitCode.OK;
        } catch (NotFoundException | ConflictException | InvalidRequestException e) {
            complain(Shown.line(id + ": " + e.getMessage()));
            return ExitCode.of(e);
        } catch (BananasException e) {
            complain(Shown.line("stopped at " + id));
            throw e;
        }
    }
}
