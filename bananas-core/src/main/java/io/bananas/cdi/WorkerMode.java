package io.bananas.cdi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code WORKER_MODE}: what a node is for. */
enum WorkerMode {
    THIN(5, true),
    DEFAULT(10, true),
    SPECIALIZED(10, true),
    JOB_SPECIALIZED(10, true),
    SCHEDULER_ONLY(0, true),
    API_ONLY(0, false);

    private final int concurrency;
    private final boolean scheduler;

    WorkerMode(int concurrency, boolean scheduler) {
        this.concurrency = concurrency;
        this.scheduler = scheduler;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(WorkerMode::label).toList();
    }

    /** The mode with this label, which must be one of {@link #labels}. */
    static WorkerMode of(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many worker slots, unless configured. */
    int concurrency() {
        return concurrency;
    }

    /** Whether such a node runs jobs at all. */
    boolean works() {
        return concurrency > 0;
    }

    /** Whether it promotes and recovers, unless configured. */
    boolean schedules() {
        return scheduler;
    }
}
