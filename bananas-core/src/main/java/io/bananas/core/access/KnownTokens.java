package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore.Found;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a node remembers of tokens that the store knows, and when each was in use. Bounded. Thread-safe. */
final class KnownTokens {

    /** More than there may be at a time; only tokens that come and go within minutes need more. */
    private static final int MOST = 4_000;

    /** How long the store is not asked again. A revocation holds after this time. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** When one thread asks the store again, so that not all of them do when the time is over. */
    private static final Duration REFRESHED = Duration.ofSeconds(4);

    /** How long a token that was valid goes on working for calls that only read, while the store is away. */
    static final Duration LATELY = Duration.ofMinutes(10);

    /** How often the node tells the store that a token is in use. */
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    private final Map<TokenHash, Known> known = new ConcurrentHashMap<>();
    private final Ticker ticker;

    KnownTokens(Ticker ticker) {
        this.ticker = ticker;
    }

    /** A token that was valid when the node asked for it. */
    private static final class Known {
        private final Caller caller;
        private final long askedNanos;
        private final @Nullable Duration left;
        private final AtomicBoolean refreshing = new AtomicBoolean();
        private volatile boolean inUse;
        private volatile @Nullable Long toldNanos;

        Known(Caller caller, long askedNanos, @Nullable Duration left, @Nullable Known before) {
            this.caller = caller;
            this.askedNanos = askedNanos;
            this.left = left;
            this.inUse = before != null && before.inUse;
            this.toldNanos = before == null ? null : before.toldNanos;
        }
    }

    /** The caller of a token that the store has confirmed within this time; {@code null} when it has not. Counts as a use. */
    @Nullable
    Caller confirmedWithin(Duration time, TokenHash hash) {
        Known token = known.get(hash);
        if (token == null) {
            return null;
        }
        Duration age = ticker.since(token.askedNanos);
        if (age.compareTo(time) >= 0 || (token.left != null && age.compareTo(token.left) >= 0)) {
            return null;
        }
        if (!token.inUse) {
            token.inUse = true;
        }
        return token.caller;
    }

    /** Whether this thread shall ask the store again: it is time, and no other thread does. Then it calls {@link #endRefresh}. */
    boolean beginRefresh(TokenHash hash) {
        Known token = known.get(hash);
        return token != null
                && ticker.since(token.askedNanos).compareTo(REFRESHED) >= 0
                && token.refreshing.compareAndSet(false, true);
    }

    /** Lets other threads ask again, in case that this one got no answer. */
    void endRefresh(TokenHash hash) {
        Known token = known.get(hash);
        if (token != null) {
            token.refreshing.set(false);
        }
    }

    boolean contains(TokenHash hash) {
        return known.containsKey(hash);
    }

    /**
     * Remembers a token, which is in use.
     *
     * @param askedNanos when the node sent its question
     */
    Caller confirm(TokenHash hash, Found found, long askedNanos) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Caller caller = new Caller(found.name(), found.roles());
        Known now = new Known(caller, askedNanos, found.left(), known.get(hash));
        now.inUse = true;
        known.put(hash, now);
        return caller;
    }

    void forget(TokenHash hash) {
        known.remove(hash);
    }

    /** The tokens in use that the store has not been told of for a while. */
    List<TokenHash> toTell() {
        return known.entrySet().stream()
                .filter(token -> token.getValue().inUse && isTimeToTell(token.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isTimeToTell(Known token) {
        Long told = token.toldNanos;
        return told == null || ticker.since(told).compareTo(BETWEEN_USES) >= 0;
    }

    /** The store knows that these tokens are in use. */
    void told(Collection<TokenHash> hashes) {
        for (TokenHash hash : hashes) {
            Known token = known.get(hash);
            if (token != null) {
                token.inUse = false;
                token.toldNanos = ticker.nanos();
            }
        }
    }

    /** Forgets tokens that nobody has used for long. */
    void trim() {
        known.values().removeIf(token -> ticker.since(token.askedNanos).compareTo(LATELY) >= 0);
    }
}
