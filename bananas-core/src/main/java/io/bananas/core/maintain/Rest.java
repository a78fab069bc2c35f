package io.bananas.core.maintain;

import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/** The rest of a duty between two runs. At first there is none. Thread-safe. */
public final class Rest {

    private final Ticker ticker;
    private volatile long endNanos;

    public Rest(Ticker ticker) {
        this.ticker = ticker;
        this.endNanos = ticker.nanos();
    }

    /** Lets the duty rest for so long from now on, whatever was left of the rest before. */
    public void begin(Duration length) {
        endNanos = ticker.nanos() + length.toNanos();
    }

    /** What {@link Duty#due} answers: the duty is due once it has rested. */
    public Optional<Duration> due() {
        return endNanos - ticker.nanos() <= 0 ? Optional.of(Duration.ZERO) : Optional.empty();
    }
}
