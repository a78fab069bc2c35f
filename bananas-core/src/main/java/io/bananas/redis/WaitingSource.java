package io.bananas.redis;

import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.Filter;
import io.bananas.redis.JobReader.Found;
import io.bananas.redis.WaitingLists.Group;
import io.bananas.redis.WaitingLists.WaitingList;
import io.bananas.redis.script.BoundScript;
import io.bananas.spi.JobStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the jobs that wait in queues and side lists. It merges a group of lists by time. When there are more lists, it reads one group
 * after the other.
 */
final class WaitingSource implements JobSource {

    private static final Pattern PLACE = Pattern.compile("|[A-Za-z0-9_-]{1,64} [0-9] [0-9]{1,20}");
    private static final Set<JobStatus> PENDING = Set.of(JobStatus.PENDING);
    private static final int LISTS_AT_ONCE = 30;
    private static final int MOST_LISTS = 200;
    private static final int MOST_GROUPS = 10;
    private static final int LARGEST_WINDOW = 100;
    private static final int SMALLEST_WINDOW = 10;

    private final BoundScript piece;
    private final WaitingLists lists;
    private final Filter filter;
    private final ListBudget budget;
    private Map<String, ListSource> group = new LinkedHashMap<>();
    private String from = "";
    private String to = "";
    private int groups;
    private boolean isStuck;

    /**
     * @param position where to begin, as {@link #position} said; {@code null}: at the beginning
     * @throws BadPlaceException when there is no such position
     */
    WaitingSource(BoundScript piece, WaitingLists lists, Filter filter, ListBudget budget, @Nullable String position) {
        this.piece = piece;
        this.lists = lists;
        this.filter = filter;
        this.budget = budget;
        if (position == null || position.isEmpty()) {
            begin(lists.find(filter, "", "", LISTS_AT_ONCE), Map.of());
            return;
        }
        String[] parts = position.split("/", -1);
        if (parts.length < 2
                || !PLACE.matcher(parts[0]).matches()
                || !PLACE.matcher(parts[1]).matches()) {
            throw new BadPlaceException(position);
        }
        from = parts[0];
        Map<String, ListPosition> positions = new HashMap<>();
        for (int i = 2; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            if (colon < 0) {
                throw new BadPlaceException(position);
            }
            positions.put(parts[i].substring(0, colon), ListPosition.of(parts[i].substring(colon + 1)));
        }
        begin(lists.find(filter, from, parts[1], parts[1].isEmpty() ? LISTS_AT_ONCE : MOST_LISTS), positions);
    }

    private void begin(Group found, Map<String, ListPosition> positions) {
        to = found.next();
        group = new LinkedHashMap<>();
        int size = Math.max(
                SMALLEST_WINDOW, LARGEST_WINDOW / Math.max(1, found.lists().size()));
        ListSource.Form form = new ListSource.Form(PENDING, Found::waitsSince, size, "head");
        for (WaitingList list : found.lists()) {
            String hash = ListPosition.hash(list.key());
            ListPosition position = positions.getOrDefault(hash, ListPosition.START);
            group.put(hash, new ListSource(piece, list.key(), form, budget, position));
        }
        groups++;
    }

    private @Nullable ListSource newest() {
        ListSource newest = null;
        long time = Long.MIN_VALUE;
        for (ListSource list : group.values()) {
            Listed next = list.peek();
            if (next == null && !list.isOver()) {
                isStuck = true;
                return null;
            }
            if (next != null && next.time() > time) {
                newest = list;
                time = next.time();
            }
        }
        return newest;
    }

    @Override
    public @Nullable Listed peek() {
        ListSource newest = newest();
        while (newest == null && !isStuck && !to.isEmpty() && groups < MOST_GROUPS && !budget.isSpent()) {
            from = to;
            begin(lists.find(filter, from, "", LISTS_AT_ONCE), Map.of());
            newest = newest();
        }
        return newest == null ? null : newest.peek();
    }

    @Override
    public void take() {
        ListSource newest = newest();
        if (newest != null) {
            newest.take();
        }
    }

    @Override
    public boolean isOver() {
        return to.isEmpty() && group.values().stream().allMatch(ListSource::isOver);
    }

    @Override
    public String position() {
        List<String> parts = new ArrayList<>(List.of(from, to));
        group.forEach((hash, list) -> {
            if (!list.position().isEmpty()) {
                parts.add(hash + ":" + list.position());
            }
        });
        return parts.stream().collect(Collectors.joining("/"));
    }
}
