package io.bananas.redis;

import io.bananas.core.view.BadPlaceException;
import io.bananas.redis.JobReader.Found;
import io.bananas.redis.script.BoundScript;
import io.bananas.spi.JobStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of a sorted set, the largest scores first. */
final class SortedSource implements JobSource {

    private static final Pattern POSITION = Pattern.compile("([0-9.e+-]{1,30})/([A-Za-z0-9_-]{1,64})");
    private static final int WINDOW = 100;

    private final BoundScript piece;
    private final String key;
    private final JobStatus status;
    private final ListBudget budget;
    private final Deque<Member> window = new ArrayDeque<>();
    private String score = "";
    private String id = "";
    private String lastScore = "";
    private String lastId = "";
    private boolean isReadToTheEnd;
    private boolean isBegun;

    /** A member of the set. It has no {@code listed} when the filter leaves it out. */
    private record Member(String id, String score, @Nullable Listed listed) {}

    /**
     * @param position where to begin, as {@link #position} said; {@code null}: at the beginning
     * @throws BadPlaceException when there is no such position
     */
    SortedSource(BoundScript piece, String key, JobStatus status, ListBudget budget, @Nullable String position) {
        this.piece = piece;
        this.key = key;
        this.status = status;
        this.budget = budget;
        if (position != null && !position.isEmpty()) {
            Matcher parts = POSITION.matcher(position);
            if (!parts.matches()) {
                throw new BadPlaceException(position);
            }
            score = parts.group(1);
            id = parts.group(2);
        }
        lastScore = score;
        lastId = id;
    }

    @Override
    public @Nullable Listed peek() {
        while (true) {
            for (Member next = window.peek(); next != null; next = window.peek()) {
                if (next.listed() != null) {
                    return next.listed();
                }
                pass(window.remove());
            }
            if (isReadToTheEnd || (isBegun && budget.isSpent())) {
                return null;
            }
            fill();
            isBegun = true;
        }
    }

    private void pass(Member member) {
        score = member.score();
        id = member.id();
    }

    private void fill() {
        List<?> reply = ScriptReply.list(piece.call()
                .key("index", key)
                .with("score", lastScore)
                .with("before_id", lastId)
                .with("most", WINDOW)
                .run());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < reply.size(); i += 2) {
            ids.add((String) reply.get(i));
        }
        isReadToTheEnd = ids.size() < WINDOW;
        budget.spend(isBegun ? ids.size() : 0);
        List<@Nullable Found> found = ids.isEmpty() ? List.of() : budget.read(ids);
        for (int i = 0; i < ids.size(); i++) {
            lastId = ids.get(i);
            lastScore = (String) reply.get(2 * i + 1);
            Found one = found.get(i);
            boolean isThere = one != null && one.info().status() == status;
            window.add(new Member(
                    lastId, lastScore, one != null && isThere ? new Listed(one, ScriptReply.number(lastScore)) : null));
        }
    }

    @Override
    public void take() {
        pass(window.remove());
    }

    @Override
    public boolean isOver() {
        return isReadToTheEnd && window.isEmpty();
    }

    @Override
    public String position() {
        return id.isEmpty() ? "" : score + "/" + id;
    }
}
