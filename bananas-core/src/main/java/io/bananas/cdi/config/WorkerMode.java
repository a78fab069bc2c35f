package io.bananas.cdi.config;

import io.bananas.core.lifecycle.EngineSettings;
import java.util.Locale;

/** {@code WORKER_MODE}: what a node is for. */
public enum WorkerMode {
    THIN(5, true),
    DEFAULT(EngineSettings.DEFAULT_CONCURRENCY, true),
    SPECIALIZED(EngineSettings.DEFAULT_CONCURRENCY, true),
    JOB_SPECIALIZED(EngineSettings.DEFAULT_CONCURRENCY, true),
    SCHEDULER_ONLY(0, true),
    API_ONLY(0, false);

    private final int concurrency;
    private final boolean scheduler;

    WorkerMode(int concurrency, boolean scheduler) {
        this.concurrency = concurrency;
        this.scheduler = scheduler;
    }

    /** The mode as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many worker slots such a node has, unless configured. */
    int concurrency() {
        return concurrency;
    }

    /** Whether such a node runs jobs. */
    boolean works() {
        return concurrency > 0;
    }

    /** Whether such a node runs duties, unless configured. */
    boolean schedules() {
        return scheduler;
    }
}
