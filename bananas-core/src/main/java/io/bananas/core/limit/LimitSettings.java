package io.bananas.core.limit;

import io.bananas.core.rule.Range;

/**
 * What the settings allow each caller.
 *
 * @param callsPerSecond how many calls a caller may make in a second; {@link #NO_LIMIT}: as many as it likes
 * @param waits how many requests may wait for a result at the same time
 * @param waitsPerCaller how many of them one caller may have
 * @param byNameAlone whether callers of one name are one, whatever their roles: a client of a provider chooses the scopes of each token
 */
public record LimitSettings(int callsPerSecond, int waits, int waitsPerCaller, boolean byNameAlone) {

    public static final int NO_LIMIT = 0;

    /** The numbers of calls that may be a limit. */
    public static final Range<Integer> CALLS = new Range<>(1, 1_000_000);

    /** The numbers of waits that may be a limit. */
    public static final Range<Integer> WAITS = new Range<>(0, 100_000);

    public static final LimitSettings DEFAULTS = new LimitSettings(NO_LIMIT, 5_000, 2_000);

    /** Limits for callers that are known by their name and their roles. */
    public LimitSettings(int callsPerSecond, int waits, int waitsPerCaller) {
        this(callsPerSecond, waits, waitsPerCaller, false);
    }
}
