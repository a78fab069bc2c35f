package io.bananas.core.node;

import io.bananas.core.store.NodeStore;
import io.bananas.core.store.WaitingStore;
import io.bananas.core.time.SharedAnswer;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Unserved;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the waiting jobs that no node takes. It looks at most once a second, for any number of callers. A look costs the store a few calls: when
 * there are many lists, several looks make one pass over them. Until a pass is over the one before counts, without what a node takes by
 * now. Thread-safe.
 */
public final class UnservedJobs {

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How many pieces it reads for each second since the look before. */
    private static final int PIECES_A_SECOND = 8;

    /** How many pieces one look reads: the first one, and one after a long time. */
    private static final int MOST_PIECES = 40;

    private final NodeStore nodes;
    private final WaitingStore waiting;
    private final Ticker ticker;
    private final SharedAnswer<Unserved> shared;
    private String place = WaitingStore.START;
    private Tally underWay = new Tally();
    private @Nullable Tally last;
    private long lookedNanos;

    public UnservedJobs(NodeStore nodes, WaitingStore waiting, Ticker ticker) {
        this.nodes = nodes;
        this.waiting = waiting;
        this.ticker = ticker;
        this.shared = new SharedAnswer<>(this::look, FRESH, ticker);
    }

    /** The waiting jobs that no node takes; as they were a second ago at most, unless there are more than some hundred lists. */
    public Unserved find() {
        return shared.get();
    }

    private Unserved look() {
        List<NodeInfo> live = nodes.live();
        Coverage coverage = new Coverage(live);
        int allowed = allowed();
        int pieces = 0;
        do {
            WaitingStore.Piece piece = waiting.waiting(place);
            piece.lists().forEach(list -> underWay.add(list, coverage));
            place = piece.next();
            pieces++;
        } while (!isOver() && pieces < allowed);
        if (isOver()) {
            last = underWay;
            underWay = new Tally();
        }
        return shown().unserved(live.size(), coverage);
    }

    /** That of the whole pass before, until the one under way has found more: then many have come since, and whoever looks shall see them. */
    private Tally shown() {
        Tally whole = last;
        return whole == null || underWay.jobs() > whole.jobs() ? underWay : whole;
    }

    private int allowed() {
        long seconds = ticker.since(lookedNanos).toSeconds();
        lookedNanos = ticker.nanos();
        return last == null ? MOST_PIECES : (int) Math.max(1, Math.min(MOST_PIECES, seconds * PIECES_A_SECOND));
    }

    private boolean isOver() {
        return place.equals(WaitingStore.START);
    }
}
