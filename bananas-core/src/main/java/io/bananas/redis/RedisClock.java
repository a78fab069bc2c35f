package io.bananas.redis;

import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Redis' clock, read from this machine's: what is known is how far the two are apart. They are taken to agree as long as
 * the time of a round trip explains the difference. Thread-safe.
 */
public final class RedisClock implements InstantSource {

    private static final long TOLERANCE_MILLIS = 2;

    private final BoundScript clock;
    private volatile long offsetMillis;

    RedisClock(Scripts scripts, Names names) {
        this.clock = scripts.bind("fence", names);
    }

    /** Compares the clocks once; while Redis is away, what was known stays. */
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
