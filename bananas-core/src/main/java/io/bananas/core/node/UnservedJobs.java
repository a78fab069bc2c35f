package io.bananas.core.node;

import io.bananas.core.store.NodeStore;
import io.bananas.core.store.WaitingStore;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Unserved;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the waiting jobs that no node takes. It looks at most once a second, for any number of callers. One look is bounded: when there are
 * very many lists, several looks make one pass over them, and the pass before counts until then. Thread-safe.
 */
public final class UnservedJobs {

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How many pieces one look reads. */
    private static final int MOST_PIECES = 40;

    private final NodeStore nodes;
    private final WaitingStore waiting;
    private final Ticker ticker;
    private String place = WaitingStore.START;
    private Tally underWay = new Tally();
    private @Nullable Tally last;
    private @Nullable Unserved known;
    private long knownNanos;

    public UnservedJobs(NodeStore nodes, WaitingStore waiting, Ticker ticker) {
        this.nodes = nodes;
        this.waiting = waiting;
        this.ticker = ticker;
    }

    /** The waiting jobs that no node takes; as they were a second ago at most, unless there are very many lists. */
    public synchronized Unserved find() {
        Unserved fresh = known;
        if (fresh == null || ticker.since(knownNanos).compareTo(FRESH) >= 0) {
            fresh = look();
            known = fresh;
            knownNanos = ticker.nanos();
        }
        return fresh;
    }

    private Unserved look() {
        List<NodeInfo> live = nodes.live();
        Coverage coverage = new Coverage(live);
        int pieces = 0;
        do {
            WaitingStore.Piece piece = waiting.waiting(place);
            piece.lists().forEach(list -> underWay.add(list, coverage));
            place = piece.next();
            pieces++;
        } while (!isOver() && pieces < MOST_PIECES);
        if (isOver()) {
            last = underWay;
            underWay = new Tally();
        }
        Tally shown = last == null ? underWay : last;
        return new Unserved(live.size(), coverage.served(), shown.jobs(), shown.oldest());
    }

    private boolean isOver() {
        return place.equals(WaitingStore.START);
    }
}
