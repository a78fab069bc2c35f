package io.bananas.core.access;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.ActionLog;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.LogPage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what operators did, in the store and in the log of the server. An entry follows its action. While the store is away the node keeps
 * the entries and adds them later, with the time of the action. Thread-safe.
 */
public final class OperatorLog {

    private static final System.Logger LOG = System.getLogger(OperatorLog.class.getName());

    /** Longer texts are cut: callers choose some of them. */
    static final int LONGEST_TEXT = 300;

    /** How many entries the node keeps while the store is away. Few actions succeed then. */
    static final int MOST_KEPT = 1_000;

    private final ActionLog store;
    private final Ticker ticker;
    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(NewEntry entry, long atNanos) {}

    OperatorLog(ActionLog store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
    }

    /**
     * Notes an action. It never fails, since the action has happened.
     *
     * @param target the id of a job, a route, a schedule or a token; or what the operator selected
     * @param detail what came of it; may be empty
     * @return the number of the entry; {@code null} when the store did not take it, so that the entry has none yet
     */
    public @Nullable Long did(Caller who, Action action, String target, String detail) {
        String id = UUID.randomUUID().toString();
        NewEntry entry = new NewEntry(id, who.name(), action.label(), cut(target), cut(detail));
        LogLine.of(LogCode.OPERATOR_ACTED)
                .with(LogField.WHO, entry.who())
                .with(LogField.ACTION, entry.action())
                .with(LogField.TARGET, entry.target())
                .with(LogField.DETAIL, entry.detail())
                .to(LOG);
        long now = ticker.nanos();
        try {
            return store.add(entry, Duration.ZERO, false);
        } catch (RuntimeException e) {
            // the store is away, or says something that nobody expects; the tick tries again, and logs why
            keep(new Kept(entry, now));
            return null;
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Keeps an entry for later, unless there are too many. The log of the server has it anyway. */
    private void keep(Kept entry) {
        synchronized (kept) {
            if (kept.size() < MOST_KEPT) {
                kept.addLast(entry);
            }
        }
    }

    /** Adds to the store what it missed while it was away. Called once a second, by one thread. */
    void tick() {
        for (Kept oldest = oldest(); oldest != null; oldest = oldest()) {
            store.add(oldest.entry, ticker.since(oldest.atNanos), true);
            synchronized (kept) {
                kept.removeFirst();
            }
        }
    }

    private @Nullable Kept oldest() {
        synchronized (kept) {
            return kept.peekFirst();
        }
    }

    /** Reads entries, as {@link ActionLog#page}. */
    public LogPage page(@Nullable Long before, int limit) {
        return store.page(before, limit);
    }
}
