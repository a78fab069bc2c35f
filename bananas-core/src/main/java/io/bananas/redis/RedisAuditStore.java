package io.bananas.redis;

import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Audits a keyspace in Redis. Thread-safe. */
final class RedisAuditStore implements AuditStore {

    private static final Script AUDIT = Script.load("audit");
    private static final Script REPORT = Script.load("report");

    private static final int STEPS = 4;

    /** A little less than the second between two ticks, so that a tick that comes early is not in vain. */
    private static final Duration PERIOD = Duration.ofMillis(900);

    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(10);

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;
    private final Duration period;

    RedisAuditStore(Scripts scripts, Keys keys, Retention retention) {
        this(scripts, keys, retention, PERIOD);
    }

    RedisAuditStore(Scripts scripts, Keys keys, Retention retention, Duration period) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
        this.period = period;
    }

    @Override
    public Step step(Duration lease) {
        return AuditReply.step(Replies.list(scripts.run(AUDIT, names(), arguments(lease))));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(keys.audit());
        names.addAll(List.of(
                keys.leases(),
                keys.processing(),
                keys.scheduled(),
                keys.dead(),
                keys.quarantine(),
                keys.parked(),
                keys.routes(),
                keys.cancels()));
        return names;
    }

    private List<String> arguments(Duration lease) {
        List<String> arguments = new ArrayList<>(List.of(
                keys.base(),
                keys.jobs(),
                keys.runs(),
                Retention.millis(lease),
                Retention.millis(retention.dead()),
                Retention.millis(retention.completed()),
                Integer.toString(STEPS),
                Retention.millis(period),
                Retention.millis(BETWEEN_PASSES)));
        arguments.add(keys.defaultRoute());
        arguments.add(keys.routePrefix());
        arguments.addAll(keys.queueEndings());
        return arguments;
    }

    @Override
    public AuditReport report() {
        return AuditReply.report(Replies.list(scripts.run(REPORT, keys.audit().subList(0, 3), List.of())));
    }
}
