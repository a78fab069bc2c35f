package io.bananas.core.limit;

import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down addresses that try bad tokens. An address that has sent {@link #MOST} within {@link #WINDOW} gets no more of them looked up
 * until that time is over. Thread-safe.
 */
final class FailedTokens {

    /** A client with an old token asks more often than once a second; who guesses needs billions of tries. */
    static final int MOST = 100;

    static final Duration WINDOW = Duration.ofMinutes(1);

    static final int MOST_ADDRESSES = 10_000;

    private final Ticker ticker;
    private final BoundedTable<String, Failures> byAddress;

    FailedTokens(Ticker ticker) {
        this.ticker = ticker;
        this.byAddress = new BoundedTable<>(MOST_ADDRESSES, Failures::new);
    }

    /** The bad tokens of one address since the first one of its window. */
    private final class Failures {

        private @Nullable Long firstNanos;
        private int count;

        synchronized boolean isOver() {
            Long first = firstNanos;
            return first == null || ticker.since(first).compareTo(WINDOW) >= 0;
        }

        synchronized void add() {
            if (isOver()) {
                firstNanos = ticker.nanos();
                count = 0;
            }
            count++;
        }

        synchronized Optional<Duration> left() {
            Long first = firstNanos;
            return first == null || isOver() || count < MOST
                    ? Optional.empty()
                    : Optional.of(WINDOW.minus(ticker.since(first)));
        }
    }

    /** Notes a bad token. */
    void add(String address) {
        byAddress.of(ClientAddress.networkOf(address)).add();
    }

    /** How long bad tokens of this address are refused unseen; empty when they are not. */
    Optional<Duration> slowedFor(String address) {
        if (byAddress.size() == 0) {
            return Optional.empty();
        }
        Failures failures = byAddress.find(ClientAddress.networkOf(address));
        return failures == null ? Optional.empty() : failures.left();
    }

    /** Forgets addresses whose window is over. */
    void trim() {
        byAddress.trim(Failures::isOver);
    }

    int addresses() {
        return byAddress.size();
    }
}
