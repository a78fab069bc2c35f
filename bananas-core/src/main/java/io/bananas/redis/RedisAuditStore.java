package io.bananas.redis;

import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;

/** Audits a keyspace in Redis. Thread-safe. */
final class RedisAuditStore implements AuditStore {

    private static final int STEPS = 4;

    /** A little less than the second between two ticks, so that an early tick is not in vain. */
    private static final Duration PERIOD = Duration.ofMillis(900);

    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(20);

    private final BoundScript audit;
    private final BoundScript report;
    private final Duration period;

    RedisAuditStore(Scripts scripts, Names names) {
        this(scripts, names, PERIOD);
    }

    RedisAuditStore(Scripts scripts, Names names, Duration period) {
        this.audit = scripts.bind("audit", names);
        this.report = scripts.bind("audit_report", names);
        this.period = period;
    }

    @Override
    public Step step() {
        return AuditReply.step(ScriptReply.list(audit.call()
                .with("max_steps", STEPS)
                .with("period", period.toMillis())
                .with("rest", BETWEEN_PASSES.toMillis())
                .run()));
    }

    @Override
    public AuditReport report() {
        return AuditReply.report(ScriptReply.list(report.call().run()));
    }
}
