package io.bananas.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of routing keys, in their order.
 *
 * @param next the last key of the page, when there are more
 */
record RoutePage(List<String> keys, @Nullable String next) {

    /** Makes a page, and adds the default route in its place: that route exists even if nobody has used it yet. */
    static RoutePage of(List<String> found, @Nullable String after, int limit, String defaultRoute) {
        boolean isFull = found.size() == limit;
        List<String> keys = new ArrayList<>(found);
        int place = Collections.binarySearch(keys, defaultRoute);
        boolean isBehind = after == null || defaultRoute.compareTo(after) > 0;
        boolean isBeforeNext = !isFull || place != -found.size() - 1;
        if (place < 0 && isBehind && isBeforeNext) {
            keys.add(-place - 1, defaultRoute);
        }
        boolean isMore = isFull || keys.size() > limit;
        List<String> page = keys.subList(0, Math.min(limit, keys.size()));
        return new RoutePage(List.copyOf(page), isMore ? page.get(page.size() - 1) : null);
    }
}
