package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobListener;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Filter;
import io.bananas.model.ModelJob.Place;
import java.util.List;

/** What is done with many jobs at once. */
final class BulkMoves {

    private BulkMoves() {}

    /** Cancels all of a name, wherever they are; the workers of those that run are asked once. */
    static void cancelAll(String name, Model model, Stores stores) {
        List<ModelJob> wanted = model.ids().stream()
                .map(model::job)
                .filter(job -> job.job().name().equals(name) && job.place() != Place.ENDED && !job.isCancelRequested())
                .toList();
        Cancellation cancellation = Cancellation.of(new Selection.All(new Filter(name, null)));
        long cancelled = new BulkCancel(stores.bulkCancel(), JobListener.NONE)
                .cancel(cancellation)
                .count();
        assertThat(cancelled).isEqualTo(wanted.size());
        for (ModelJob job : wanted) {
            if (job.place() == Place.PROCESSING) {
                job.requestCancel();
            } else {
                model.cancelWaiting(job.job().id());
            }
        }
    }
}
