package io.bananas.redis;

import io.bananas.core.operate.Cancellation;
import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.util.List;

/** Takes the first pieces of all walks that cancel many jobs. */
final class BulkWalks {

    private static final int PIECES = 200;

    private BulkWalks() {}

    static void over(BulkCancelStore store, CountedScripts counted) {
        for (Filter filter : List.of(new Filter("nobody", null), Filter.NONE)) {
            for (JobStatus status : Cancellation.STATUSES) {
                counted.now(PIECES + " pieces of what is " + status.label() + " and named " + filter.name());
                BulkCancelStore.Walk walk = store.walk(status, filter, false);
                for (int i = 0; i < PIECES && !walk.isOver(); i++) {
                    walk.next();
                }
            }
        }
    }
}
