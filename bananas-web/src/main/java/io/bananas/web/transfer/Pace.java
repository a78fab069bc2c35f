package io.bananas.web.transfer;

import java.util.concurrent.TimeUnit;

/** Measures whether a client is fast enough. A transfer may take long, but may not stand still. Not thread-safe. */
final class Pace {

    /** The node checks the pace of a client once in this time. */
    static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How much a client must send or take in that time: 16 KiB a second. A shorter transfer ends before. */
    static final long WINDOW_BYTES = 160 * 1024;

    private long start;
    private long bytes;

    Pace(long now) {
        this.start = now;
    }

    void moved(long more) {
        bytes += more;
    }

    /** Whether the client is too slow. Called now and then. */
    boolean isTooSlow(long now) {
        if (now - start < WINDOW_NANOS) {
            return false;
        }
        boolean slow = bytes < WINDOW_BYTES;
        start = now;
        bytes = 0;
        return slow;
    }
}
