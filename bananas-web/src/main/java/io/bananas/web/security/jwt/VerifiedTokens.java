package io.bananas.web.security.jwt;

import io.bananas.core.view.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The callers of tokens that the node has checked, by the SHA-256 of each token. What was checked with other keys counts no more, since the
 * provider may have withdrawn one of them. Bounded. Thread-safe.
 */
final class VerifiedTokens {

    static final int MOST = 10_000;

    /** No token is kept for longer. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(Caller caller, Instant until, KeySet keys) {

        boolean holds(KeySet now, Instant time) {
            return keys == now && time.isBefore(until);
        }
    }

    /** The caller of a token; {@code null} when the token must be checked. */
    @Nullable
    Caller find(String hash, KeySet keys, Instant now) {
        Verified token = verified.get(hash);
        return token != null && token.holds(keys, now) ? token.caller : null;
    }

    /**
     * Remembers a token.
     *
     * @param keys those that it was checked with
     * @param until when it expires
     */
    void add(String hash, Caller caller, KeySet keys, Instant now, Instant until) {
        if (verified.size() >= MOST) {
            makeRoom(keys, now);
        }
        Instant latest = now.plus(LONGEST);
        verified.put(hash, new Verified(caller, until.isBefore(latest) ? until : latest, keys));
    }

    private void makeRoom(KeySet keys, Instant now) {
        verified.values().removeIf(token -> !token.holds(keys, now));
        if (verified.size() >= MOST) {
            verified.clear();
        }
    }

    int size() {
        return verified.size();
    }
}
