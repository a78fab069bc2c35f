package io.bananas.cdi;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.QueueId;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.promote.SchedulerSettings;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.TlsFiles;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * All settings of a node, read once and checked.
 *
 * @param reconnects after how many failed attempts in a row to connect the node gives up, 0 to 1,000,000; 0: never
 * @param jobTypes which of the deployed handlers this node runs; empty: all
 * @param openApi whether the REST API serves everybody who can reach it
 */
record Configuration(
        RedisUrl redis,
        int reconnects,
        Keys keys,
        Retention retention,
        EngineSettings engine,
        WorkerMode mode,
        Set<String> jobTypes,
        Threads.Choice executor,
        boolean openApi) {

    private static final int MOST_RECONNECTS = 1_000_000;

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException naming every setting that is wrong, its value and the rule
     */
    static Configuration read(Config config, String node) {
        return Complaints.collect(config, setting -> read(setting, node));
    }

    private static Configuration read(Setting setting, String node) {
        WorkerMode mode = mode(setting);
        RedisUrl redis = redis(setting);
        return new Configuration(
                redis,
                reconnects(setting),
                keys(setting, redis),
                new Retention(
                        setting.duration("BANANAS_RETENTION_COMPLETED", "24h"),
                        setting.duration("BANANAS_RETENTION_DEAD", "7d"),
                        setting.duration("RESULT_BACKEND_TTL_SUCCESS", "1h"),
                        setting.duration("RESULT_BACKEND_TTL_FAILURE", "24h")),
                engine(setting, mode, node),
                mode,
                jobTypes(setting, mode),
                executor(setting),
                setting.choice("BANANAS_API_AUTH", "token", List.of("none", "token"))
                        .equals("none"));
    }

    /** The routes that this node serves. */
    List<String> routes() {
        return engine.claim().queues().stream()
                .map(QueueId::routingKey)
                .distinct()
                .toList();
    }

    /** The names of which this node runs jobs. */
    Set<String> runnable(HandlerRegistry handlers) {
        return engine.concurrency() == 0 ? Set.of() : handlers.names();
    }

    private static RedisUrl redis(Setting setting) {
        return RedisUrl.parse(setting.text("REDIS_URL", "redis://localhost:6379"))
                .withSentinels(new RedisUrl.Login(
                        setting.find("REDIS_SENTINEL_USER").orElse(null),
                        setting.secret("REDIS_SENTINEL_PASSWORD").orElse(null)))
                .withTls(TlsFiles.of(
                        setting.find("REDIS_TLS_CA"), setting.find("REDIS_TLS_CERT"), setting.find("REDIS_TLS_KEY")));
    }

    private static int reconnects(Setting setting) {
        int attempts = setting.number("BANANAS_REDIS_RECONNECT_ATTEMPTS", 0);
        if (attempts < 0 || attempts > MOST_RECONNECTS) {
            throw new IllegalArgumentException(
                    "BANANAS_REDIS_RECONNECT_ATTEMPTS must be between 0 and 1000000, but is " + attempts);
        }
        return attempts;
    }

    /** A Cluster needs all keys in one slot, which only a hash tag gives. */
    private static Keys keys(Setting setting, RedisUrl redis) {
        String prefix = setting.text("BANANAS_KEY_PREFIX", "bananas");
        if (redis.kind() == RedisUrl.Kind.CLUSTER && !hasHashTag(prefix)) {
            throw new IllegalArgumentException(
                    "BANANAS_KEY_PREFIX must contain a hash tag when REDIS_URL is that of a Cluster, like {bananas},"
                            + " but is '" + prefix + "'");
        }
        return new Keys(prefix);
    }

    /** Only the first pair of braces counts, and only when there is something in it. */
    private static boolean hasHashTag(String prefix) {
        int open = prefix.indexOf('{');
        return open >= 0 && prefix.indexOf('}', open) > open + 1;
    }

    private static WorkerMode mode(Setting setting) {
        return WorkerMode.of(setting.choice("WORKER_MODE", WorkerMode.DEFAULT.label(), WorkerMode.labels()));
    }

    private static EngineSettings engine(Setting setting, WorkerMode mode, String node) {
        return new EngineSettings(
                new ClaimSettings(
                        node,
                        QueueOrder.of(routingKeys(setting), priorities(setting, mode)),
                        setting.duration("BANANAS_LEASE", "15s")),
                submitting(setting),
                new BackoffPolicy(
                        setting.duration("BANANAS_RETRY_BASE", "2s"),
                        setting.duration("BANANAS_RETRY_MAX", "1h"),
                        setting.fraction("BANANAS_RETRY_JITTER", 0.1)),
                concurrency(setting, mode),
                setting.number("BANANAS_MAX_RESULT_BYTES", 16 << 20),
                new SchedulerSettings(
                        setting.flag("ENABLE_SCHEDULER", mode.schedules()), setting.number("BANANAS_MAX_CRASHES", 3)),
                setting.duration("SHUTDOWN_TIMEOUT", "30s"));
    }

    private static SubmitSettings submitting(Setting setting) {
        int payload = setting.number("BANANAS_MAX_PAYLOAD_BYTES", 1_048_576);
        return new SubmitSettings(
                payload,
                setting.number("BANANAS_MAX_BATCH_BYTES", Math.max(SubmitSettings.BATCH_BYTES, payload)),
                setting.number("MAX_RETRIES", 3),
                setting.duration("JOB_TIMEOUT", "5m"));
    }

    private static int concurrency(Setting setting, WorkerMode mode) {
        int concurrency = setting.number("WORKER_CONCURRENCY", Math.max(1, mode.concurrency()));
        if (concurrency < 1) {
            throw new IllegalArgumentException("WORKER_CONCURRENCY must be between 1 and 1000, but is " + concurrency);
        }
        return mode.works() ? concurrency : 0;
    }

    private static List<String> routingKeys(Setting setting) {
        List<String> keys = setting.list("WORKER_ROUTING_KEYS");
        for (String key : keys) {
            if (!SubmitRules.isKey(key)) {
                throw new IllegalArgumentException("WORKER_ROUTING_KEYS must be routing keys, but has '" + key + "'");
            }
        }
        return keys.isEmpty() ? List.of("default") : keys;
    }

    private static Set<Priority> priorities(Setting setting, WorkerMode mode) {
        Set<Priority> priorities = new HashSet<>();
        for (String label : setting.list("WORKER_PRIORITIES")) {
            try {
                priorities.add(Priority.of(label.toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "WORKER_PRIORITIES " + e.getMessage() + ", but has '" + label + "'", e);
            }
        }
        if (mode == WorkerMode.SPECIALIZED && priorities.isEmpty()) {
            throw new IllegalArgumentException("WORKER_PRIORITIES must be set when WORKER_MODE is specialized");
        }
        return priorities.isEmpty() ? Set.of(Priority.values()) : priorities;
    }

    private static Set<String> jobTypes(Setting setting, WorkerMode mode) {
        List<String> types = setting.list("WORKER_JOB_TYPES");
        if (mode == WorkerMode.JOB_SPECIALIZED && types.isEmpty()) {
            throw new IllegalArgumentException("WORKER_JOB_TYPES must be set when WORKER_MODE is job-specialized");
        }
        return Set.copyOf(types);
    }

    private static Threads.Choice executor(Setting setting) {
        String choice = setting.choice("WORKER_EXECUTOR", "auto", List.of("auto", "managed", "threads"));
        return Threads.Choice.valueOf(choice.toUpperCase(Locale.ROOT));
    }
}
