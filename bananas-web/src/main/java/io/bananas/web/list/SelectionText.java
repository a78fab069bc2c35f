package io.bananas.web.list;

import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words which jobs an operator has selected. */
public final class SelectionText {

    private static final int MOST_IDS = 5;

    private SelectionText() {}

    public static String of(Cancellation cancellation) {
        String selected = of(cancellation.selection());
        List<String> more = new ArrayList<>();
        if (!cancellation.statuses().equals(Cancellation.STATUSES)) {
            add(
                    more,
                    "status",
                    cancellation.statuses().stream()
                            .map(JobStatus::label)
                            .sorted()
                            .collect(Collectors.joining("+")));
        }
        add(more, "before", cancellation.before());
        return with(selected, more);
    }

    public static String of(BulkChange change) {
        List<String> more = new ArrayList<>();
        add(more, "before", change.before());
        return with(of(change.selection()), more);
    }

    private static String with(String selected, List<String> more) {
        return more.isEmpty() ? selected : selected + ", " + String.join(", ", more);
    }

    public static String of(Selection selection) {
        if (selection instanceof Selection.These these) {
            List<String> ids = these.ids();
            String some = String.join(", ", ids.subList(0, Math.min(MOST_IDS, ids.size())));
            return ids.size() <= MOST_IDS ? some : ids.size() + " ids: " + some + ", …";
        }
        return of(((Selection.All) selection).filter());
    }

    private static String of(Filter filter) {
        List<String> parts = new ArrayList<>(List.of("all"));
        add(parts, "name", filter.name());
        add(parts, "routing_key", filter.routingKey());
        add(parts, "error_type", filter.errorType());
        add(parts, "group", filter.group());
        add(parts, "schedule_id", filter.scheduleId());
        add(parts, "created_after", filter.createdAfter());
        add(parts, "created_before", filter.createdBefore());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + value);
        }
    }
}
