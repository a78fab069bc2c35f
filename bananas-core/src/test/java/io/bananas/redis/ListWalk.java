package io.bananas.redis;

import io.bananas.core.store.ListStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.spi.JobStatus;
import java.util.Set;

/** Reads some pages of a list, one after the other. */
final class ListWalk {

    private ListWalk() {}

    static void over(ListStore store, Filter filter, JobStatus status, int most) {
        String place = null;
        int pages = 0;
        do {
            place = store.list(filter, Set.of(status), place, 100, Room.ENOUGH).next();
            pages++;
        } while (place != null && pages < most);
    }
}
