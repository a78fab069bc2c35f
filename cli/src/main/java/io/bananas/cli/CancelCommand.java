package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Job;
import io.bananas.client.model.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels jobs. */
@Command(name = "cancel", description = "Cancels a job, several, or with --all those that pass the filters.")
final class CancelCommand extends Action {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids, or - for those of the standard input.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that have not ended, or those that pass the filters.")
    boolean all;

    @Mixin
    Filters filters;

    @Option(
            names = {"-s", "--status"},
            paramLabel = "STATUS",
            description = "With --all: only pending, scheduled or processing ones.")
    @Nullable
    String status;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    boolean yes;

    @Override
    int run(Bananas bananas) {
        if (!all && ids.size() == 1 && !ids.contains(JobIds.INPUT) && status == null && !filters.given()) {
            Job job = bananas.cancel(ids.get(0));
            if (json) {
                printJson(job);
            } else {
                print(job.hasEnded() ? "cancelled" : "its worker was asked to stop it");
            }
            return ExitCode.OK;
        }
        Bulk bulk = new Bulk(this, ids, all, filters.given() || status != null);
        Selection selection = bulk.selection(filters.selection());
        if (all && status != null) {
            selection = selection.status(status);
        }
        String which = "all" + (status == null ? "" : " " + status) + " jobs" + filters.words();
        return bulk.run("Cancel " + which + "?", yes, selection, bananas::cancelMany);
    }
}
