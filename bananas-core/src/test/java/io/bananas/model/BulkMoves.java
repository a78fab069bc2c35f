package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobListener;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.store.Stores;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Filter;
import io.bananas.model.ModelJob.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is done with many jobs at once. */
final class BulkMoves {

    private BulkMoves() {}

    /** Cancels all of a name, wherever they are; the workers of those that run are asked once. */
    static void cancelAll(String name, Model model, Stores stores) {
        cancel(
                new Selection.All(new Filter(name, null)),
                job -> job.job().name().equals(name),
                model,
                stores);
    }

    /** Cancels those of these ids that are there. */
    static void cancelThese(List<String> ids, Model model, Stores stores) {
        Set<String> wanted = Set.copyOf(ids);
        cancel(new Selection.These(ids), job -> wanted.contains(job.job().id()), model, stores);
    }

    /** A call that only counts comes first. It tells the same, and changes nothing. */
    private static void cancel(Selection selection, Predicate<ModelJob> isWanted, Model model, Stores stores) {
        List<ModelJob> wanted = model.ids().stream()
                .map(model::job)
                .filter(job -> isWanted.test(job) && job.place() != Place.ENDED && !job.isCancelRequested())
                .toList();
        BulkCancel bulk = new BulkCancel(stores.bulkCancel(), JobListener.NONE);
        BulkOutcome dry = bulk.cancel(new Cancellation(selection, Cancellation.STATUSES, null, true));
        assertThat(dry.count()).as("dry run").isEqualTo(wanted.size());
        assertThat(dry.sample())
                .isSubsetOf(wanted.stream().map(job -> job.job().id()).toList());
        assertThat(bulk.cancel(Cancellation.of(selection)).count()).isEqualTo(wanted.size());
        for (ModelJob job : wanted) {
            if (job.place() == Place.PROCESSING) {
                job.requestCancel();
            } else {
                model.cancelWaiting(job.job().id());
            }
        }
    }
}
