package io.bananas.redis;

import io.bananas.core.event.JobListener;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.util.List;
import java.util.stream.IntStream;

/** Cancels many jobs: by id, and the first pieces of all walks. */
final class BulkWalks {

    private static final int PIECES = 40;
    private static final int WALKS = 5;

    private BulkWalks() {}

    static void byId(BulkCancelStore store, CountedScripts counted, int times) {
        BulkCancel bulk = new BulkCancel(store, JobListener.NONE);
        counted.now("100 by id");
        for (int i = 0; i < times; i++) {
            List<String> ids = IntStream.range(100 * i, 100 * i + 100)
                    .mapToObj(n -> n % 2 == 0 ? "new" + (n + 100) : "scheduled" + n)
                    .toList();
            bulk.cancel(Cancellation.of(new Selection.These(ids)));
        }
    }

    static void over(BulkCancelStore store, CountedScripts counted) {
        for (Filter filter : List.of(new Filter("nobody", null), Filter.NONE)) {
            for (JobStatus status : Cancellation.STATUSES) {
                counted.now("pieces of what is " + status.label() + " and named " + filter.name());
                for (int i = 0; i < WALKS; i++) {
                    over(store.walk(status, filter, false), PIECES);
                }
            }
        }
    }

    static void over(BulkCancelStore.Walk walk, int pieces) {
        for (int i = 0; i < pieces && !walk.isOver(); i++) {
            walk.next();
        }
    }
}
