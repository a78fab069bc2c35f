package io.bananas.core.store;

import io.bananas.core.job.Lease;
import io.bananas.spi.JobProgress;
import java.time.Duration;
import java.util.List;

/** Keeps how far runs have come. */
public interface ProgressStore {

    /** How many reports a call may have. */
    int MOST = 100;

    /** Writes what runs say, in place of what they said before. Leaves out runs whose lease is no longer the job's. */
    void write(List<Report> reports);

    /**
     * What a run says.
     *
     * @param left how long the run may still take
     */
    record Report(Lease lease, JobProgress progress, Duration left) {}
}
