package io.bananas.redis;

import io.bananas.redis.JobReader.Found;
import io.bananas.redis.script.BoundScript;
import io.bananas.spi.JobStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of a list, from the end where they come in. */
final class ListSource implements JobSource {

    /** How many entries before the remembered index a search begins. A place moves there when entries before it leave the list. */
    private static final int SLACK = 20;

    private static final int SEARCHED_AT_ONCE = 1_000;
    private static final int MOST_SEARCHES = 20;

    private final BoundScript piece;
    private final String key;
    private final Set<JobStatus> statuses;
    private final ToLongFunction<Found> time;
    private final ListBudget budget;
    private final int windowSize;
    private final String end;
    private final Deque<Entry> window = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    /** The place behind the last entry that was taken or passed over, and the place behind the last entry that was read. */
    private ListPosition position;

    private ListPosition read;
    private long latest = Long.MAX_VALUE;
    private boolean isReadToTheEnd;
    private boolean isLost;

    private record Entry(ListPosition behind, @Nullable Listed listed) {}

    /**
     * How to read a list.
     *
     * @param statuses the statuses of jobs that belong there
     * @param time when a job came into its status, in ms
     * @param window how many entries are read at once
     * @param end where jobs come in: {@code head} or {@code tail}
     */
    record Form(Set<JobStatus> statuses, ToLongFunction<Found> time, int window, String end) {}

    /** Some entries of the list. */
    private record Piece(long from, long length, List<String> ids) {

        boolean isLast() {
            return from + ids.size() >= length;
        }
    }

    ListSource(BoundScript piece, String key, Form form, ListBudget budget, ListPosition position) {
        this.piece = piece;
        this.key = key;
        this.statuses = form.statuses();
        this.time = form.time();
        this.windowSize = form.window();
        this.end = form.end();
        this.budget = budget;
        this.position = position;
        this.read = position;
    }

    @Override
    public @Nullable Listed peek() {
        boolean isFirst = seen.isEmpty();
        while (true) {
            for (Entry next = window.peek(); next != null; next = window.peek()) {
                if (next.listed() != null) {
                    return next.listed();
                }
                position = window.remove().behind();
            }
            if (isReadToTheEnd || isLost || (budget.isSpent() && !isFirst)) {
                return null;
            }
            fill();
            if (!isFirst) {
                budget.spend(window.size());
            }
            isFirst = false;
        }
    }

    private Piece piece(long from, int most) {
        List<?> reply = ScriptReply.list(piece.call()
                .key("list", key)
                .with("end_of_new", end)
                .with("from", from)
                .with("most", most)
                .run());
        return new Piece(from, ScriptReply.number(reply.get(0)), ScriptReply.texts(reply.subList(1, reply.size())));
    }

    /** Reads on behind the last entry that was read, wherever that entry is by now. */
    private @Nullable Piece next() {
        if (read.marks().isEmpty()) {
            return piece(0, windowSize);
        }
        long from = Math.max(0, read.index() - SLACK);
        int most = windowSize + SLACK;
        for (int searches = 0; searches < MOST_SEARCHES; searches++) {
            Piece found = piece(from, most);
            int before = read.indexOfLast(found.ids(), found.from());
            if (before >= 0) {
                return behind(found, before + 1);
            }
            if (found.isLast()) {
                latest = read.time();
                return piece(Math.max(0, found.length() - read.behind()), windowSize);
            }
            from += found.ids().size();
            most = SEARCHED_AT_ONCE;
        }
        position = read.beyond(from);
        return null;
    }

    private Piece behind(Piece found, int offset) {
        List<String> rest = found.ids().subList(offset, Math.min(found.ids().size(), offset + windowSize));
        return rest.isEmpty() && !found.isLast()
                ? piece(found.from() + offset, windowSize)
                : new Piece(found.from() + offset, found.length(), rest);
    }

    private void fill() {
        Piece next = next();
        if (next == null) {
            isLost = true;
            return;
        }
        isReadToTheEnd = next.isLast();
        List<@Nullable Found> found = next.ids().isEmpty() ? new ArrayList<>() : budget.read(next.ids());
        for (int i = 0; i < next.ids().size(); i++) {
            String id = next.ids().get(i);
            Found one = seen.add(id) ? found.get(i) : null;
            long at = one == null ? read.time() : time.applyAsLong(one);
            boolean isThere = one != null && statuses.contains(one.info().status()) && at <= latest;
            read = read.after(id, next.from() + i, next.length(), at);
            window.add(new Entry(read, one != null && isThere ? new Listed(one, at) : null));
        }
    }

    @Override
    public void take() {
        position = window.remove().behind();
    }

    @Override
    public boolean isOver() {
        return isReadToTheEnd && window.isEmpty();
    }

    @Override
    public String position() {
        return position.text();
    }
}
