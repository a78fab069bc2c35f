package io.bananas.redis;

import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Redis' clock, computed from the clock of this machine and the difference between the two. The two count as equal as long as
 * the time of a round trip explains their difference. Thread-safe.
 */
public final class RedisClock implements InstantSource {

    private static final long TOLERANCE_MILLIS = 2;

    private final BoundScript clock;
    private volatile long offsetMillis;

    RedisClock(Scripts scripts, Names names) {
        this.clock = scripts.bind("fence", names);
    }

    /** Compares the clocks once. While Redis is away, the known difference stays. */
    public void adjust() {
        try {
            long sent = System.nanoTime();
            long before = System.currentTimeMillis();
            long theirs =
                    ScriptReply.number(ScriptReply.list(clock.call().run()).get(0));
            long roundTrip = (System.nanoTime() - sent) / 1_000_000;
            long offset = theirs - (before + roundTrip / 2);
            if (Math.abs(offset - offsetMillis) > roundTrip + TOLERANCE_MILLIS) {
                offsetMillis = Math.abs(offset) <= roundTrip + TOLERANCE_MILLIS ? 0 : offset;
            }
        } catch (QueueUnavailableException away) {
            // the difference changes slowly, and the next comparison will do
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + offsetMillis;
    }
}
