package io.bananas.core.limit;

import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the API of one node. A caller is known by its name and its roles, or by its name alone; where the API is open to everybody, by
 * its address. Thread-safe.
 */
public final class ApiLimits {

    private final @Nullable CallRate rate;
    private final Permits waits;
    private final boolean byNameAlone;
    private final FailedTokens failed;
    private final Refused refused;
    private final AtomicInteger streams = new AtomicInteger();

    /**
     * Makes limits that nobody has used.
     *
     * @param counter counts each refusal for the metrics
     */
    public ApiLimits(LimitSettings settings, Ticker ticker, Consumer<RefusalReason> counter) {
        rate = settings.callsPerSecond() == LimitSettings.NO_LIMIT
                ? null
                : new CallRate(settings.callsPerSecond(), ticker);
        waits = new Permits(settings.waits(), settings.waitsPerCaller());
        byNameAlone = settings.byNameAlone();
        failed = new FailedTokens(ticker);
        refused = new Refused(ticker, counter);
    }

    /**
     * Counts a call.
     *
     * @param caller {@code null} when nobody knows who calls
     * @param address of the client's connection
     * @return empty when the call may be made; else how soon it may
     */
    public Optional<Duration> call(@Nullable Caller caller, String address) {
        return rate == null ? Optional.empty() : rate.take(identityOf(caller, address));
    }

    /**
     * Begins a wait for a result. Whoever waits gives the permit back at the end of the wait, however it ends.
     *
     * @param address of the client's connection
     * @return empty when the caller, or all callers together, wait for as much as they may
     */
    public Optional<Permit> beginWait(Caller caller, String address) {
        return waits.take(identityOf(caller, address));
    }

    /** Begins a stream: an answer that goes on. It counts as a wait. */
    public Optional<Permit> beginStream(Caller caller, String address) {
        Optional<Permit> wait = beginWait(caller, address);
        return wait.map(permit -> {
            streams.incrementAndGet();
            return new Permit(() -> {
                streams.decrementAndGet();
                permit.close();
            });
        });
    }

    /** How many streams are open. */
    public int streams() {
        return streams.get();
    }

    /**
     * Whom the limits take for one caller: requests with equal identities share them.
     *
     * @param caller {@code null} when nobody knows who calls
     * @param address of the client's connection
     */
    public Object identityOf(@Nullable Caller caller, String address) {
        if (caller == null || caller.equals(Caller.ANYBODY)) {
            return ClientAddress.networkOf(address);
        }
        return byNameAlone ? new Caller(caller.name(), Set.of()) : caller;
    }

    /** Notes that this address has sent a bad token. */
    public void tokenFailed(String address) {
        failed.add(address);
    }

    /** How long this address, which has sent too many bad tokens, gets no more of them looked up; empty when it has not. */
    public Optional<Duration> slowedFor(String address) {
        return failed.slowedFor(address);
    }

    /** Counts a refusal. */
    public void refused(RefusalReason reason, String address) {
        refused.add(reason, address);
    }

    /** Forgets whoever has used nothing lately, and writes what was refused. Called once a second. */
    public void tick() {
        if (rate != null) {
            rate.trim();
        }
        failed.trim();
        refused.tick();
    }
}
