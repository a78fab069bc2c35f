package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.error.JobCancelledException;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.model.JobError;
import io.bananas.client.model.Result;
import io.bananas.client.model.Status;
import java.time.Duration;

/** Prints how a job ended: the result to the standard output, all else to the standard error. */
final class ResultPrinter {

    private final Action action;

    ResultPrinter(Action action) {
        this.action = action;
    }

    int waitFor(Bananas bananas, String id, Duration time) {
        try {
            return print(bananas.waitFor(id, time));
        } catch (JobFailedException e) {
            if (action.json) {
                return bananas.result(id).map(this::print).orElse(ExitCode.NO);
            }
            action.complain(Shown.line(String.valueOf(e.getMessage())));
            for (JobError error : e.errors()) {
                action.complain("  run " + error.attempt() + ", " + Shown.time(error.at()) + ": "
                        + Shown.line(error.message()));
            }
            return ExitCode.NO;
        } catch (JobCancelledException e) {
            action.complain(String.valueOf(e.getMessage()));
            return ExitCode.NO;
        }
    }

    int print(Result result) {
        boolean completed = result.status().equals(Status.COMPLETED);
        if (action.json) {
            action.printJson(result);
        } else if (completed) {
            action.print(result.value());
        } else {
            String error = result.error();
            action.complain("the job is " + result.status() + (error == null ? "" : ": " + Shown.line(error)));
        }
        return completed ? ExitCode.OK : ExitCode.NO;
    }
}
