package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import io.bananas.core.view.Token;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens in memory, which can be away. It counts how often it is asked. */
final class StubTokens implements TokenStore {

    final Map<TokenHash, Found> tokens = new HashMap<>();
    final List<TokenHash> used = new ArrayList<>();
    boolean away;
    int asked;
    int listed;

    /** Runs after the store has looked, and before its answer is there. */
    Runnable meanwhile = () -> {};

    private void reach() {
        if (away) {
            throw new QueueUnavailableException("away", null);
        }
    }

    @Override
    public Optional<Found> find(TokenHash hash) {
        reach();
        asked++;
        Optional<Found> found = Optional.ofNullable(tokens.get(hash));
        meanwhile.run();
        return found;
    }

    @Override
    public Instant add(TokenHash hash, NewToken token) {
        reach();
        tokens.put(hash, new Found(token.name(), token.roles(), null));
        return Instant.EPOCH;
    }

    @Override
    public List<Token> list() {
        reach();
        return List.of();
    }

    @Override
    public List<TokenHash> hashes() {
        reach();
        listed++;
        return List.copyOf(tokens.keySet());
    }

    @Override
    public Optional<TokenHash> remove(String id) {
        reach();
        Optional<TokenHash> any = tokens.keySet().stream().findFirst();
        any.ifPresent(tokens::remove);
        return any;
    }

    @Override
    public void used(Collection<TokenHash> hashes) {
        reach();
        used.addAll(hashes);
    }

    @Override
    public boolean isEmpty() {
        reach();
        return tokens.isEmpty();
    }
}
