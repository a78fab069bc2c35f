package io.bananas.redis;

import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Redis' clock, read from this machine's: what is known is how far the two are apart. They are taken to agree as long as
 * the time of a round trip explains the difference. Thread-safe.
 */
public final class RedisClock implements InstantSource {

    private static final Script TIME = Script.load("time");
    private static final long TOLERANCE_MILLIS = 2;

    private final Scripts scripts;
    private final Keys keys;
    private volatile long offsetMillis;

    RedisClock(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    /** Compares the clocks once; while Redis is away, what was known stays. */
    public void adjust() {
        try {
            long sent = System.nanoTime();
            long before = System.currentTimeMillis();
            long theirs = Replies.number(scripts.run(TIME, List.of(keys.fence()), List.of()));
            long roundTrip = (System.nanoTime() - sent) / 1_000_000;
            long offset = theirs - (before + roundTrip / 2);
            if (Math.abs(offset - offsetMillis) > roundTrip + TOLERANCE_MILLIS) {
                offsetMillis = Math.abs(offset) <= roundTrip + TOLERANCE_MILLIS ? 0 : offset;
            }
        } catch (QueueUnavailableException away) {
            // The offset changes slowly; the next comparison will do.
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
