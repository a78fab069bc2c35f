package io.bananas.core.watch;

import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the routes, a bounded piece in each look. Up to some hundred of them are seen in each look; when there are more, several looks
 * make one pass over them, and the pass before counts until then. Not thread-safe.
 */
final class RoutesWalk {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 2;

    private final InspectStore store;
    private @Nullable String place;
    private RoutesSum underWay = new RoutesSum();
    private @Nullable RoutesSum last;

    RoutesWalk(InspectStore store) {
        this.store = store;
    }

    /**
     * Goes on.
     *
     * @param total how many routes there are
     */
    Snapshot.Routes look(long total) {
        int pages = 0;
        do {
            QueueOverview page = store.queues(place, PAGE);
            page.routes().forEach(underWay::add);
            place = page.next();
            pages++;
        } while (place != null && pages < MOST_PAGES);
        if (place == null) {
            last = underWay;
            underWay = new RoutesSum();
        }
        RoutesSum shown = last == null ? underWay : last;
        return shown.routes(total);
    }
}
