package io.bananas.core.maintain;

import io.bananas.core.time.Ticker;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How duties know the time.
 *
 * @param timer wakes those that have something to do before their next turn
 */
record Timing(ScheduledExecutorService timer, Ticker ticker) {}
