package io.bananas.core.store;

import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps tokens by the hashes of their secrets. The store's clock decides when one has expired; then it is gone. */
public interface TokenStore {

    /** How many tokens there may be. */
    int MOST_TOKENS = 1_000;

    /** The token with this hash; empty when there is none, or none any more. */
    Optional<Found> find(TokenHash hash);

    /**
     * Adds a token.
     *
     * @return when the store added it
     * @throws TokenRefusedException when it has expired already, or there are {@link #MOST_TOKENS}
     */
    Instant add(TokenHash hash, NewToken token);

    /** All tokens, the newest first. Leaves out what it cannot read. */
    List<Token> list();

    /** The hashes of all tokens. Some of them may have expired. */
    List<TokenHash> hashes();

    /** Removes the token with this id. Answers with its hash; empty when there is none. */
    Optional<TokenHash> remove(String id);

    /** Notes that these tokens are in use. Passes over those that are gone. */
    void used(Collection<TokenHash> hashes);

    /** Whether there is no token at all. */
    boolean isEmpty();

    /**
     * A token that is there.
     *
     * @param left how long it is still valid; {@code null}: for ever
     */
    record Found(String name, Set<Role> roles, @Nullable Duration left) {

        public Found {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * A token to be added.
     *
     * @param expiresAt {@code null}: never
     */
    record NewToken(
            String id,
            String name,
            Set<Role> roles,
            @Nullable Instant expiresAt) {

        public NewToken {
            roles = Set.copyOf(roles);
        }
    }
}
