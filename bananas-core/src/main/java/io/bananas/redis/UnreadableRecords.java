package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;

/**
 * Sets records aside that came with a claim and begin well, so that scripts take them for good, but cannot be read as a whole.
 * Thread-safe.
 */
final class UnreadableRecords {

    private static final System.Logger LOG = System.getLogger(UnreadableRecords.class.getName());
    private static final Script SHELVE = Script.load("shelve");

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;

    UnreadableRecords(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
    }

    /** The job's record: its lease ends, and nobody claims it again. */
    void setAsideJob(Lease lease, RuntimeException why) {
        setAside(lease, "job", why);
    }

    /** The record of what has happened to the job, which goes on as if that were nothing. */
    void setAsideRun(Lease lease, RuntimeException why) {
        setAside(lease, "run", why);
    }

    /** When Redis goes away meanwhile, the lease runs out, and the next claim finds the same. */
    private void setAside(Lease lease, String what, RuntimeException why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "BANANAS-2006: the {0} record of job {1} cannot be read and is set aside: {2}",
                what,
                lease.jobId(),
                String.valueOf(why.getMessage()));
        List<String> names = List.of(keys.leases(), keys.processing(), keys.cancels(), keys.quarantine());
        List<String> arguments = List.of(
                keys.jobs(),
                keys.runs(),
                Retention.millis(retention.dead()),
                lease.jobId(),
                LeaseCodec.encode(lease),
                what);
        try {
            scripts.run(SHELVE, names, arguments);
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "not set aside yet: {0}", away.getMessage());
        }
    }
}
