package io.bananas.core.lifecycle;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.event.LogJobs;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.periodic.DeclaredSchedules;
import io.bananas.core.rule.Range;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.view.NodeInfo;
import java.time.Duration;

/**
 * How a node works.
 *
 * @param concurrency how many jobs the node runs at the same time, 1 to 1,000; 0 for none
 * @param maxResultBytes how large a result may be in UTF-8, 1 KiB to 256 MiB; a run that returns more has failed for good
 * @param shutdownTimeout how long running jobs may go on when the node stops, 0 s to 1 h; the stop itself may take ten
 *     seconds more
 * @param schedules those that stand in the code
 * @param logJobs how much the log tells of jobs
 * @param profile what the node tells others about itself
 */
public record EngineSettings(
        ClaimSettings claim,
        SubmitSettings submit,
        BackoffPolicy backoff,
        int concurrency,
        int maxResultBytes,
        MaintenanceSettings maintenance,
        Duration shutdownTimeout,
        DeclaredSchedules schedules,
        LogJobs logJobs,
        NodeInfo.Profile profile) {

    /** The settings of a node that runs jobs. */
    public static final Range<Integer> CONCURRENCY = new Range<>(1, 1_000);

    public static final Range<Integer> RESULT_BYTES = new Range<>(1 << 10, 256 << 20);
    public static final Range<Duration> SHUTDOWN_TIMEOUT = new Range<>(Duration.ZERO, Duration.ofHours(1));

    public static final int DEFAULT_CONCURRENCY = 10;
    public static final int DEFAULT_RESULT_BYTES = 16 << 20;
    public static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

    public EngineSettings {
        if (concurrency != 0) {
            CONCURRENCY.check("concurrency", concurrency);
        }
        RESULT_BYTES.check("maxResultBytes", maxResultBytes);
        SHUTDOWN_TIMEOUT.check("shutdownTimeout", shutdownTimeout);
    }

    /** The settings of a node that claims so, with the defaults for all else. */
    public static EngineSettings defaults(ClaimSettings claim) {
        return new EngineSettings(
                claim,
                SubmitSettings.DEFAULTS,
                BackoffPolicy.DEFAULTS,
                DEFAULT_CONCURRENCY,
                DEFAULT_RESULT_BYTES,
                MaintenanceSettings.DEFAULTS,
                DEFAULT_SHUTDOWN_TIMEOUT,
                DeclaredSchedules.NONE,
                LogJobs.AUTO,
                NodeInfo.Profile.UNKNOWN);
    }

    public EngineSettings withSubmit(SubmitSettings submit) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withBackoff(BackoffPolicy backoff) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withConcurrency(int concurrency) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withMaxResultBytes(int maxResultBytes) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withMaintenance(MaintenanceSettings maintenance) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withShutdownTimeout(Duration shutdownTimeout) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withSchedules(DeclaredSchedules schedules) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withLogJobs(LogJobs logJobs) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }

    public EngineSettings withProfile(NodeInfo.Profile profile) {
        return new EngineSettings(
                claim,
                submit,
                backoff,
                concurrency,
                maxResultBytes,
                maintenance,
                shutdownTimeout,
                schedules,
                logJobs,
                profile);
    }
}
