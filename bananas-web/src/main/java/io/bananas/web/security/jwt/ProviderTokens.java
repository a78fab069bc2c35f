package io.bananas.web.security.jwt;

import io.bananas.core.face.AccessControl;
import io.bananas.core.view.Caller;
import io.bananas.core.view.TokenProvider;
import io.bananas.spi.QueueUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the callers of tokens that a provider has made, while the settings name one. Its thread loads the keys of the provider, also while
 * nobody calls. Thread-safe.
 */
@ApplicationScoped
public class ProviderTokens {

    private static final System.Logger LOG = System.getLogger(ProviderTokens.class.getName());

    @Inject
    private AccessControl access;

    @Resource
    private ManagedThreadFactory threads;

    private @Nullable ScheduledExecutorService loading;
    private volatile @Nullable Opened opened;

    /** For CDI, which fills in the rest. */
    public ProviderTokens() {}

    @SuppressWarnings("UnnecessaryAssignment") // for tests, which have no CDI
    ProviderTokens(AccessControl access) {
        this.access = access;
    }

    /** What serves the tokens of one provider. */
    private record Opened(TokenProvider provider, ProviderKeys keys, TokenCheck check) {

        static Opened of(TokenProvider provider) {
            ProviderKeys keys = new ProviderKeys(KeySource.at(provider.keys()), System::nanoTime);
            return new Opened(provider, keys, new TokenCheck(provider, keys, InstantSource.system()));
        }
    }

    /** Begins to load keys as soon as the node has started, if the settings name a provider. Called once, with the deployment. */
    public synchronized void begin() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(threads);
        var unused = thread.scheduleWithFixedDelay(() -> look(thread), 0, 1, TimeUnit.SECONDS);
        loading = thread;
    }

    @PreDestroy
    synchronized void end() {
        if (loading != null) {
            loading.shutdownNow();
        }
    }

    /** Loads keys if it is time. Whatever goes wrong, it returns: an exception would end the schedule. */
    void look(ScheduledExecutorService thread) {
        try {
            Optional<TokenProvider> provider = access.provider();
            if (provider.isEmpty()) {
                thread.shutdown();
            } else {
                open(provider.get()).keys().tick();
            }
        } catch (QueueUnavailableException notStarted) {
            // a later look finds it started
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.DEBUG, "the keys of the provider could not be loaded", e);
        }
    }

    private Opened open(TokenProvider provider) {
        Opened now = opened;
        return now != null && now.provider.equals(provider) ? now : openAnew(provider);
    }

    private synchronized Opened openAnew(TokenProvider provider) {
        Opened now = opened;
        if (now == null || !now.provider.equals(provider)) {
            now = Opened.of(provider);
            opened = now;
        }
        return now;
    }

    /**
     * The caller who has this token of the provider.
     *
     * @throws WrongSignatureException when the provider has not signed it
     * @throws io.bananas.web.problem.ProblemException when it is not valid (401), or the node cannot tell yet (503)
     */
    public Caller callerOf(String token, TokenProvider provider) {
        return open(provider).check().callerOf(token);
    }

    /** The caller who has this token, if the node has found it valid before; else it is not looked at, which costs next to nothing. */
    public Optional<Caller> knownCallerOf(String token, TokenProvider provider) {
        return open(provider).check().knownCallerOf(token);
    }
}
