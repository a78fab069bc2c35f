package io.bananas.cli;

import io.bananas.client.Bananas;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after dead jobs. */
@Command(
        name = "dead",
        description = "Lists, retries and deletes jobs that failed for good.",
        subcommands = {DeadCommand.ListDead.class, DeadCommand.RetryDead.class, DeadCommand.DeleteDead.class})
final class DeadCommand {

    @Command(name = "list", description = "Lists dead jobs, the newest first.")
    static final class ListDead extends Action {

        @Mixin
        Filters filters;

        @Option(
                names = {"-l", "--limit"},
                paramLabel = "N",
                defaultValue = "50",
                description = "How many at most (50).")
        int limit;

        @Override
        int run(Bananas bananas) {
            JobTable.print(this, bananas.dead().list(filters.filter(limit)), limit);
            return ExitCode.OK;
        }
    }

    /** An action on dead jobs. */
    abstract static class Selecting extends Action {

        @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids, or - for those of the standard input.")
        List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "All dead jobs, or those that pass the filters.")
        boolean all;

        @Mixin
        Filters filters;

        @Option(
                names = {"-y", "--yes"},
                description = "Does not ask.")
        boolean yes;

        final Bulk bulk() {
            return new Bulk(this, ids, all, filters.given());
        }
    }

    @Command(name = "retry", description = "Lets dead jobs run again from the start; prints how many.")
    static final class RetryDead extends Selecting {

        @Override
        int run(Bananas bananas) {
            Bulk bulk = bulk();
            return bulk.run(
                    "Retry all dead jobs" + filters.words() + "?",
                    yes,
                    bulk.selection(filters.selection()),
                    bananas.dead()::retry);
        }
    }

    @Command(name = "delete", description = "Deletes dead jobs for good; prints how many.")
    static final class DeleteDead extends Selecting {

        @Override
        int run(Bananas bananas) {
            Bulk bulk = bulk();
            return bulk.run(
                    "Delete all dead jobs" + filters.words() + "?",
                    yes,
                    bulk.selection(filters.selection()),
                    bananas.dead()::delete);
        }
    }
}
