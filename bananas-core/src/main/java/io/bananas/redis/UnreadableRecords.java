package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;

/**
 * Puts records into quarantine that came with a claim and cannot be read as a whole. They begin well, so the scripts took them
 * for good. Thread-safe.
 */
final class UnreadableRecords {

    private static final System.Logger LOG = System.getLogger(UnreadableRecords.class.getName());

    private final BoundScript quarantine;

    UnreadableRecords(Scripts scripts, Names names) {
        this.quarantine = scripts.bind("quarantine_claimed", names);
    }

    /** Puts the record of a job into quarantine. Its lease ends, and nobody claims the job again. */
    void quarantineJob(Lease lease, RuntimeException why) {
        quarantine(lease, "job", why);
    }

    /** Puts the history of a job into quarantine. The job goes on as if it had none. */
    void quarantineHistory(Lease lease, RuntimeException why) {
        quarantine(lease, "history", why);
    }

    /** If Redis goes away meanwhile, the lease runs out, and the next claim finds the same record. */
    private void quarantine(Lease lease, String what, RuntimeException why) {
        LogLine.of(LogCode.RECORD_UNREADABLE)
                .with(LogField.RECORD, what)
                .with(LogField.JOB_ID, lease.jobId())
                .with(LogField.REASON, String.valueOf(why.getMessage()))
                .to(LOG);
        try {
            quarantine
                    .call()
                    .with("id", lease.jobId())
                    .with("lease", LeaseCodec.encode(lease))
                    .with("what", what)
                    .run();
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "not in quarantine yet: {0}", away.getMessage());
        }
    }
}
