package io.bananas.core.face;

import io.bananas.core.limit.ApiLimits;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of the API callers may use. It may exist before its node: until that has started, each method but {@link #refused} throws
 * {@link QueueUnavailableException}. Thread-safe.
 */
public final class RequestLimits {

    private final Supplier<ApiLimits> limits;

    /** Makes a face that asks for the limits of its node with each call. */
    public RequestLimits(Supplier<ApiLimits> limits) {
        this.limits = limits;
    }

    /** As {@link ApiLimits#call}. */
    public Optional<Duration> call(@Nullable Caller caller, String address) {
        return limits.get().call(caller, address);
    }

    /** As {@link ApiLimits#identityOf}. */
    public Object identityOf(@Nullable Caller caller, String address) {
        return limits.get().identityOf(caller, address);
    }

    /** As {@link ApiLimits#beginWait}. */
    public Optional<Permit> beginWait(Caller caller, String address) {
        return limits.get().beginWait(caller, address);
    }

    /** As {@link ApiLimits#beginStream}. */
    public Optional<Permit> beginStream(Caller caller, String address) {
        return limits.get().beginStream(caller, address);
    }

    /** As {@link ApiLimits#tokenFailed}. */
    public void tokenFailed(String address) {
        limits.get().tokenFailed(address);
    }

    /** As {@link ApiLimits#slowedFor}. */
    public Optional<Duration> slowedFor(String address) {
        return limits.get().slowedFor(address);
    }

    /** As {@link ApiLimits#refused}. Counts nothing while the node is not started, since its metrics are not there. */
    public void refused(RefusalReason reason, String address) {
        try {
            limits.get().refused(reason, address);
        } catch (QueueUnavailableException stopped) {
            // the request is refused all the same
        }
    }
}
