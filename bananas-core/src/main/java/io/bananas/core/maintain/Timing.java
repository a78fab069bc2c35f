package io.bananas.core.maintain;

import io.bananas.core.time.Ticker;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How duties measure and wait for time.
 *
 * @param timer wakes duties that have something to do before their next turn
 * @param listener hears how long each turn took
 */
record Timing(ScheduledExecutorService timer, Ticker ticker, DutyListener listener) {}
