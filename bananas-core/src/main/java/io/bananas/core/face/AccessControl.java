package io.bananas.core.face;

import io.bananas.core.access.Access;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.Openness;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the API, and who did what. It may exist before its node: until that has started, each method throws
 * {@link io.bananas.spi.QueueUnavailableException}. Thread-safe.
 */
public final class AccessControl {

    private final Supplier<Access> access;

    /** Makes a face that asks for the access of its node with each call. */
    public AccessControl(Supplier<Access> access) {
        this.access = access;
    }

    /** As {@link Access#openness}. */
    public Openness openness() {
        return access.get().openness();
    }

    /** As {@link Access#origins}. */
    public Set<String> origins() {
        return access.get().origins();
    }

    /** As {@link Access#provider}. */
    public Optional<TokenProvider> provider() {
        return access.get().provider();
    }

    /** As {@link Access#caller}. */
    public Optional<Caller> caller(String secret) {
        return access.get().caller(secret);
    }

    /** As {@link Access#reader}. */
    public Optional<Caller> reader(String secret) {
        return access.get().reader(secret);
    }

    /** As {@link Access#isStranger}. */
    public boolean isStranger(String secret) {
        return access.get().isStranger(secret);
    }

    /** As {@link io.bananas.core.access.TokenControl#make}. */
    public MadeToken makeToken(String name, Set<Role> roles, @Nullable Instant expiresAt) {
        return access.get().tokens().make(name, roles, expiresAt);
    }

    /** As {@link io.bananas.core.access.TokenControl#list}. */
    public List<Token> tokens() {
        return access.get().tokens().list();
    }

    /** As {@link io.bananas.core.access.TokenControl#revoke}. */
    public boolean revokeToken(String id) {
        return access.get().tokens().revoke(id);
    }

    /** As {@link io.bananas.core.access.OperatorLog#did}. */
    public @Nullable Long did(Caller who, Action action, String target, String detail) {
        return access.get().log().did(who, action, target, detail);
    }

    /** As {@link io.bananas.core.access.OperatorLog#page}. */
    public LogPage log(@Nullable Long before, int limit) {
        return access.get().log().page(before, limit);
    }
}
