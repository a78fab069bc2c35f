package io.bananas.core.access;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import io.bananas.core.store.TokenStore.NewToken;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes tokens. Thread-safe. */
public final class TokenControl {

    private final TokenStore store;
    private final Authenticator authenticator;

    TokenControl(TokenStore store, Authenticator authenticator) {
        this.store = store;
        this.authenticator = authenticator;
    }

    /**
     * Makes a token.
     *
     * @param expiresAt {@code null}: never
     * @throws IllegalArgumentException when the name or the expiry breaks the rules of tokens, or there is no role
     * @throws io.bananas.core.view.TokenRefusedException when it has expired already, or there are too many
     */
    public MadeToken make(String name, Set<Role> roles, @Nullable Instant expiresAt) {
        boolean tooLate = expiresAt != null && expiresAt.isAfter(Token.LATEST_EXPIRY);
        if (!Token.isName(name) || roles.isEmpty() || tooLate) {
            throw new IllegalArgumentException("this token breaks the rules");
        }
        Secret secret = Secret.random();
        NewToken token = new NewToken(UUID.randomUUID().toString(), name, roles, expiresAt);
        Instant createdAt = store.add(secret.hash(), token);
        return new MadeToken(new Token(token.id(), name, roles, createdAt, expiresAt, null), secret.text());
    }

    /** All tokens but those of the settings, the newest first. */
    public List<Token> list() {
        return store.list();
    }

    /**
     * Revokes a token: on this node at once, on every other within five seconds.
     *
     * @return false when there is none
     */
    public boolean revoke(String id) {
        Optional<TokenHash> removed = Token.isId(id) ? store.remove(id) : Optional.empty();
        removed.ifPresent(authenticator::revoked);
        return removed.isPresent();
    }
}
