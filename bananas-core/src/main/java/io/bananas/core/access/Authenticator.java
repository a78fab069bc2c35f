package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import io.bananas.core.store.TokenStore.Found;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import io.bananas.core.view.TooManyAttemptsException;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a secret. It asks the store about each token once in four seconds, and believes an answer for five, so a revocation
 * holds on every node after that time. It notes the use of a token apart from the request. Thread-safe.
 */
final class Authenticator {

    private final TokenStore store;
    private final List<FixedToken> fixed;
    private final Ticker ticker;
    private final KnownTokens known;
    private final ListedTokens listed;
    private final RefusedTokens refused;

    Authenticator(TokenStore store, List<FixedToken> fixed, Ticker ticker) {
        this.store = store;
        this.fixed = List.copyOf(fixed);
        this.ticker = ticker;
        this.known = new KnownTokens(ticker);
        this.listed = new ListedTokens(store);
        this.refused = new RefusedTokens(ticker);
    }

    /**
     * The caller who sends this as a secret; empty when it is none, or none that is valid.
     *
     * @throws TooManyAttemptsException when the node knows nothing of the token, and looks up as many unknown ones as it may
     * @throws QueueUnavailableException when the store is away, and has not confirmed the token in the last five seconds
     */
    Optional<Caller> caller(String text) {
        return caller(text, KnownTokens.FRESH);
    }

    /**
     * As {@link #caller(String)}, for a call that changes nothing: while the store is away, it is enough that the store has confirmed the
     * token in the last ten minutes.
     */
    Optional<Caller> reader(String text) {
        return caller(text, KnownTokens.LATELY);
    }

    /** Whether the store would have to be asked about this secret, since the node knows no such token. */
    boolean isStranger(String text) {
        return Secret.parse(text)
                .map(Secret::hash)
                .filter(hash -> ofSettings(hash) != null || known.contains(hash) || listed.contains(hash))
                .isEmpty();
    }

    private Optional<Caller> caller(String text, Duration grace) {
        return Secret.parse(text).map(Secret::hash).flatMap(hash -> Optional.ofNullable(caller(hash, grace)));
    }

    private @Nullable Caller caller(TokenHash hash, Duration grace) {
        Caller caller = ofSettings(hash);
        if (caller != null) {
            return caller;
        }
        if (refused.contains(hash)) {
            return null;
        }
        caller = known.confirmedWithin(KnownTokens.FRESH, hash);
        if (caller == null) {
            return ask(hash, grace);
        }
        return known.beginRefresh(hash) ? refresh(hash, grace) : caller;
    }

    /** Asks before the answer is too old. Only one thread does so: the others go on with the old answer. */
    private @Nullable Caller refresh(TokenHash hash, Duration grace) {
        try {
            return ask(hash, grace);
        } finally {
            known.endRefresh(hash);
        }
    }

    /** Compares with all of them, so that the time tells nothing. */
    private @Nullable Caller ofSettings(TokenHash hash) {
        Caller found = null;
        for (FixedToken token : fixed) {
            if (token.hash().equals(hash)) {
                found = token.caller();
            }
        }
        return found;
    }

    private @Nullable Caller ask(TokenHash hash, Duration grace) {
        if (!known.contains(hash) && !listed.contains(hash) && !refused.mayLookUp()) {
            throw new TooManyAttemptsException();
        }
        long asked = ticker.nanos();
        Optional<Found> found;
        try {
            found = store.find(hash);
        } catch (QueueUnavailableException away) {
            Caller before = known.confirmedWithin(grace, hash);
            if (before == null) {
                throw away;
            }
            return before;
        }
        if (found.isEmpty()) {
            refuse(hash, asked);
            return null;
        }
        Caller caller = known.confirm(hash, found.get(), asked);
        // the token may have been revoked here while the answer was under way
        if (refused.contains(hash)) {
            known.forget(hash);
            return null;
        }
        return caller;
    }

    /** Lets this token work no more on this node. */
    void revoked(TokenHash hash) {
        refuse(hash, ticker.nanos());
    }

    /** Refuses a token before it forgets it: whoever confirms the token meanwhile sees the one or the other. */
    private void refuse(TokenHash hash, long askedNanos) {
        refused.add(hash, askedNanos);
        known.forget(hash);
    }

    /** Learns which tokens there are, so that a flood of others does not hide them. Called once a second. */
    void learn() {
        listed.tick();
    }

    /** Tells the store which tokens are in use, and forgets what nobody needs. Called once a second. */
    void tick() {
        known.trim();
        refused.trim();
        List<TokenHash> inUse = known.toTell();
        if (!inUse.isEmpty()) {
            store.used(inUse);
            known.told(inUse);
        }
    }
}
