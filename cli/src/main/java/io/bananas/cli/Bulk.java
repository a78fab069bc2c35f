package io.bananas.cli;

import io.bananas.client.model.Selection;
import java.util.List;
import java.util.function.ToLongFunction;

/** An action on several jobs: by ids, or on all that pass filters, which a person has to want. */
final class Bulk {

    private final Action action;
    private final List<String> ids;
    private final boolean all;
    private final boolean filtered;

    Bulk(Action action, List<String> ids, boolean all, boolean filtered) {
        this.action = action;
        this.ids = ids;
        this.all = all;
        this.filtered = filtered;
    }

    /**
     * The jobs.
     *
     * @param filters for {@code --all}
     * @throws UsageException when it is not clear which
     */
    Selection selection(Selection filters) {
        if (all == !ids.isEmpty()) {
            throw new UsageException("give either ids or --all");
        }
        if (filtered && !all) {
            throw new UsageException("filters go with --all");
        }
        return all ? filters : Selection.ids(JobIds.of(ids, action.surroundings()));
    }

    /** Asks if it is about all, and does it. */
    int run(String question, boolean yes, Selection selection, ToLongFunction<Selection> call) {
        if (all && !action.isWanted(question, yes)) {
            action.complain("nothing was done");
            return ExitCode.NO;
        }
        long count = call.applyAsLong(selection);
        action.print(action.json ? "{\"count\":" + count + "}" : Long.toString(count));
        return ExitCode.OK;
    }
}
