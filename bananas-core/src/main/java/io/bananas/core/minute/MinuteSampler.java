package io.bananas.core.minute;

import io.bananas.core.maintain.Duty;
import io.bananas.core.maintain.Rest;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.MinuteStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Notes once a minute what all counters show. When two nodes do that in the same minute, the first counts. A minute in which no node does
 * stays unknown. Thread-safe.
 */
public final class MinuteSampler implements Duty {

    private static final System.Logger LOG = System.getLogger(MinuteSampler.class.getName());

    /** How long the sampler rests after a failure. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final MinuteStore store;
    private final Minutes minutes;
    private final Rest rest;

    public MinuteSampler(MinuteStore store, Minutes minutes, Ticker ticker) {
        this.store = store;
        this.minutes = minutes;
        this.rest = new Rest(ticker);
    }

    @Override
    public String name() {
        return "sampling the minute";
    }

    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public Optional<Duration> due(Glance glance) {
        return rest.due();
    }

    /** A failure is no failure of the node: other duties tell it when the store is away. */
    @Override
    public Optional<Duration> runOnce() {
        Duration length = AFTER_A_FAILURE;
        try {
            length = store.sample(minutes.now().waiting());
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "this minute is not sampled yet: {0}", away.getMessage());
        }
        rest.begin(length);
        return Optional.empty();
    }
}
