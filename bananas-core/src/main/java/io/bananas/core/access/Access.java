package io.bananas.core.access;

import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Openness;
import io.bananas.core.view.TokenProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access to the API of one node. Thread-safe. */
public final class Access {

    private final AccessSettings settings;
    private final Authenticator authenticator;
    private final TokenControl tokens;
    private final OperatorLog log;
    private final List<Step> steps;

    public Access(AccessSettings settings, Stores stores, Ticker ticker) {
        this.settings = settings;
        authenticator = new Authenticator(stores.tokens(), settings.tokens(), ticker);
        tokens = new TokenControl(stores.tokens(), authenticator);
        log = new OperatorLog(stores.actions(), ticker);
        FirstToken firstToken = new FirstToken(stores.tokens(), settings.needsFirstToken());
        steps = List.of(
                new Step(firstToken::tick),
                new Step(log::tick),
                new Step(authenticator::learn),
                new Step(authenticator::tick));
    }

    /** Who may use the API without a token. */
    public Openness openness() {
        return settings.openness();
    }

    /** The origins whose web pages may use the API from a browser; empty: none. */
    public Set<String> origins() {
        return settings.origins();
    }

    /** Who makes the tokens that the API takes; empty when Bananas does. Then no secret of {@link #caller} is a token of the API. */
    public Optional<TokenProvider> provider() {
        return Optional.ofNullable(settings.provider());
    }

    /**
     * The caller who sends this as a secret; empty when it is none, or none that is valid.
     *
     * @throws io.bananas.core.view.TooManyAttemptsException when too many unknown secrets are tried
     * @throws io.bananas.spi.QueueUnavailableException when the store is away, and has not confirmed the token in the last five seconds
     */
    public Optional<Caller> caller(String secret) {
        return authenticator.caller(secret);
    }

    /** As {@link #caller}, for a call that changes nothing: while the store is away, a token goes on working for ten minutes. */
    public Optional<Caller> reader(String secret) {
        return authenticator.reader(secret);
    }

    /** Whether the node knows no token with this secret, and would have to ask the store. */
    public boolean isStranger(String secret) {
        return authenticator.isStranger(secret);
    }

    public TokenControl tokens() {
        return tokens;
    }

    public OperatorLog log() {
        return log;
    }

    /** Does what is done apart from requests. No step keeps the others from being done. Called once a second. */
    public synchronized void tick() {
        steps.forEach(Step::run);
    }
}
