package io.bananas.benchmarks.flow;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/** Notes when each job of a round was to come and when it was seen. The number of a job stands in its id. */
final class Clock {

    private static final long PATIENCE_SECONDS = 60;
    private static final String PREFIX = "job-";

    private final AtomicLongArray moments;
    private final AtomicLongArray seen;
    private final CountDownLatch left;

    Clock(int jobs) {
        moments = new AtomicLongArray(jobs);
        seen = new AtomicLongArray(jobs);
        left = new CountDownLatch(jobs);
    }

    /** The id of a job, for its submission. */
    String comes(int number, long moment) {
        moments.set(number, moment);
        return PREFIX + number;
    }

    /** Notes that a job is where we wait for it. The first time counts. */
    void sees(String id) {
        if (id.startsWith(PREFIX) && seen.compareAndSet(number(id), 0, System.nanoTime())) {
            left.countDown();
        }
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(PREFIX.length()));
    }

    /** From the moment of each job until it was seen. Waits until all have been. */
    Histogram latencies() throws InterruptedException {
        if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " of " + seen.length() + " jobs were not seen");
        }
        Histogram latencies = Latencies.histogram();
        for (int i = 0; i < seen.length(); i++) {
            latencies.recordValue(Math.max(0, seen.get(i) - moments.get(i)));
        }
        return latencies;
    }
}
