package io.bananas.redis;

import io.bananas.core.view.BadPlaceException;
import io.bananas.redis.JobReader.Found;
import io.bananas.redis.connect.RedisLink;
import io.bananas.spi.JobStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Reads the jobs that run, the last claimed first. When more than 5,000 run, it reads piece by piece in the order of Redis' scan, and sorts
 * each piece.
 */
final class LeasedSource implements JobSource {

    private static final Pattern POSITION = Pattern.compile("(all|[0-9]{1,20})/([0-9]{0,16})/([A-Za-z0-9_-]{0,64})");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,16}");
    private static final String ALL = "all";
    private static final String START = ScanParams.SCAN_POINTER_START;
    private static final int MOST_AT_ONCE = 5_000;
    private static final int PIECE = 500;
    private static final int READ_AT_ONCE = 100;
    private static final Comparator<Claimed> NEWEST_FIRST =
            Comparator.comparingLong(Claimed::at).thenComparing(Claimed::id).reversed();

    private final RedisLink redis;
    private final String key;
    private final ListBudget budget;
    private final Deque<Claimed> unread = new ArrayDeque<>();
    private final Deque<Member> window = new ArrayDeque<>();

    /** The piece under way, and the next one; {@code null}: none. */
    private @Nullable String piece;

    private @Nullable String next;
    private @Nullable Claimed passed;
    private boolean isBegun;

    /** A lease. */
    private record Claimed(String id, long at) {

        static Claimed of(Map.Entry<String, String> lease) {
            String at = lease.getValue().substring(lease.getValue().lastIndexOf(' ') + 1);
            return new Claimed(lease.getKey(), MILLIS.matcher(at).matches() ? Long.parseLong(at) : 0);
        }
    }

    private record Member(Claimed claimed, @Nullable Listed listed) {}

    /**
     * @param position where to begin, as {@link #position} said; {@code null}: at the beginning
     * @throws BadPlaceException when there is no such position
     */
    LeasedSource(RedisLink redis, String key, ListBudget budget, @Nullable String position) {
        this.redis = redis;
        this.key = key;
        this.budget = budget;
        if (position == null || position.isEmpty()) {
            next = redis.call(client -> client.hlen(key)) > MOST_AT_ONCE ? START : ALL;
            return;
        }
        Matcher parts = POSITION.matcher(position);
        if (!parts.matches()) {
            throw new BadPlaceException(position);
        }
        next = parts.group(1);
        if (!parts.group(2).isEmpty()) {
            passed = new Claimed(parts.group(3), Long.parseLong(parts.group(2)));
        }
    }

    @Override
    public @Nullable Listed peek() {
        while (true) {
            for (Member first = window.peek(); first != null; first = window.peek()) {
                if (first.listed() != null) {
                    return first.listed();
                }
                passed = window.remove().claimed();
            }
            if (isOver() || (isBegun && budget.isSpent())) {
                return null;
            }
            fill();
            isBegun = true;
        }
    }

    private void fill() {
        if (unread.isEmpty()) {
            readPiece();
        }
        List<Claimed> some = new ArrayList<>();
        while (some.size() < READ_AT_ONCE && !unread.isEmpty()) {
            some.add(unread.remove());
        }
        budget.spend(isBegun ? some.size() : 0);
        List<@Nullable Found> found = some.isEmpty()
                ? List.of()
                : budget.read(some.stream().map(Claimed::id).toList());
        for (int i = 0; i < some.size(); i++) {
            Found one = found.get(i);
            boolean isThere = one != null && one.info().status() == JobStatus.PROCESSING;
            window.add(new Member(
                    some.get(i),
                    one != null && isThere ? new Listed(one, some.get(i).at()) : null));
        }
    }

    private void readPiece() {
        String from = next;
        if (from == null) {
            return;
        }
        Claimed after = from.equals(piece) || piece == null ? passed : null;
        piece = from;
        passed = after;
        List<Map.Entry<String, String>> leases;
        if (from.equals(ALL)) {
            leases = List.copyOf(redis.call(client -> client.hgetAll(key)).entrySet());
            next = null;
        } else {
            ScanParams params = new ScanParams().count(PIECE);
            ScanResult<Map.Entry<String, String>> result = redis.call(client -> client.hscan(key, from, params));
            leases = result.getResult();
            next = result.isCompleteIteration() ? null : result.getCursor();
        }
        unread.addAll(leases.stream()
                .map(Claimed::of)
                .filter(lease -> after == null || NEWEST_FIRST.compare(lease, after) > 0)
                .sorted(NEWEST_FIRST)
                .collect(Collectors.toCollection(ArrayDeque::new)));
    }

    @Override
    public void take() {
        passed = window.remove().claimed();
    }

    @Override
    public boolean isOver() {
        return next == null && unread.isEmpty() && window.isEmpty();
    }

    /** Once a piece is read to its end, the position is the next piece. */
    @Override
    public String position() {
        boolean isPieceOver = unread.isEmpty() && window.isEmpty();
        if (piece == null || (isPieceOver && next != null)) {
            return next == null
                    ? ""
                    : next + "/" + (piece == null && passed != null ? passed.at() + "/" + passed.id() : "/");
        }
        return piece + "/" + (passed == null ? "/" : passed.at() + "/" + passed.id());
    }
}
