package io.bananas.client;

import io.bananas.client.http.Repeats;
import io.bananas.client.http.Time;
import java.time.Duration;

/**
 * What the wait for a job goes by.
 *
 * @param repeats how long to pause after a failure
 * @param time the time
 * @param outage for how long it outlives a server that is away
 */
record Patience(Repeats repeats, Time time, Duration outage) {}
