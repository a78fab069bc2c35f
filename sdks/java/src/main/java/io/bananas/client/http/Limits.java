package io.bananas.client.http;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param retries how often a call is repeated at most
 * @param timeout how long one attempt may take
 * @param callTimeout how long a call may take with its repeats
 * @param outage for how long the wait for a job outlives a server that is away
 */
public record Limits(int retries, Duration timeout, Duration callTimeout, Duration outage) {

    /** What the three clients have in common. */
    public static final Limits DEFAULTS =
            new Limits(4, Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofMinutes(5));
}
