package io.bananas.redis;

import io.bananas.core.store.Stores;
import java.time.Instant;

/** Submits jobs, one or many, small or large. */
final class SubmitCalls {

    private static final String MEGABYTE = '"' + "x".repeat((1 << 20) - 2) + '"';
    private static final int TIMES = 7;

    private SubmitCalls() {}

    static void make(Stores stores, FullKeyspace full, CountedScripts counted) {
        Instant later = Instant.now().plusSeconds(9_999);
        for (int i = 0; i < TIMES; i++) {
            counted.now("one job");
            stores.submit().submit(full.built(1, job -> job));
            counted.now("100 jobs");
            stores.submit().submit(full.built(100, job -> job));
            counted.now("100 jobs of 100 names on 100 routes");
            stores.submit().submit(full.scattered(100));
            counted.now("100 scheduled jobs");
            stores.submit().submit(full.built(100, job -> job.dueAt(later)));
            counted.now("one job of 1 MiB");
            stores.submit().submit(full.built(1, job -> job.payload(MEGABYTE)));
            counted.now("two jobs of 120 KiB");
            stores.submit().submit(full.built(2, job -> job.payload('"' + "x".repeat(120_000) + '"')));
        }
        for (int i = 0; i < CountedScripts.FEWEST_CALLS; i++) {
            counted.now("10,000 jobs");
            stores.submit().submit(full.scattered(10_000));
            counted.now("64 MiB in 480 jobs");
            stores.submit().submit(full.built(480, job -> job.payload('"' + "x".repeat(139_000) + '"')));
        }
    }
}
