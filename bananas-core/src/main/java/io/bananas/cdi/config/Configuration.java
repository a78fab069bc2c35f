package io.bananas.cdi.config;

import io.bananas.core.access.AccessSettings;
import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.QueueId;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.TlsFiles;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Binding;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * All settings of a node, read once and checked.
 *
 * @param reconnects after how many failed attempts in a row to connect the node gives up; 0 means never
 * @param submitReplicas how many replicas of Redis must have a job before it is acknowledged
 * @param jobTypes which of the deployed handlers this node runs; empty means all
 * @param inTransaction what submitting does inside a transaction
 * @param binding how payloads bind where a handler does not say
 * @param tracing whether this node makes spans
 * @param access who may use the REST API
 * @param limits how much of it each caller may use
 */
public record Configuration(
        RedisUrl redis,
        int reconnects,
        int submitReplicas,
        Keys keys,
        Retention retention,
        EngineSettings engine,
        WorkerMode mode,
        Set<String> jobTypes,
        Threads.Choice executor,
        InTransaction inTransaction,
        Binding binding,
        TracingChoice tracing,
        AccessSettings access,
        LimitSettings limits) {

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException naming every setting that is wrong, its value and the rule
     */
    public static Configuration read(Config config, String node) {
        return WrongSettings.collect(config, values -> read(values, node));
    }

    private static Configuration read(SettingValues values, String node) {
        WorkerMode mode = values.get(SettingCatalogue.MODE);
        checkLog(values);
        RedisUrl redis = redis(values);
        AccessSettings access = ApiAccess.read(values);
        return new Configuration(
                redis,
                values.get(SettingCatalogue.RECONNECTS),
                values.get(SettingCatalogue.SUBMIT_REPLICAS),
                keys(values, redis),
                new Retention(
                        values.get(SettingCatalogue.COMPLETED),
                        values.get(SettingCatalogue.DEAD),
                        values.get(SettingCatalogue.RESULT_OF_SUCCESS),
                        values.get(SettingCatalogue.RESULT_OF_FAILURE),
                        values.get(SettingCatalogue.RECENT_JOBS)),
                engine(values, mode, node),
                mode,
                jobTypes(values, mode),
                values.get(SettingCatalogue.EXECUTOR),
                values.get(SettingCatalogue.IN_TRANSACTION),
                values.get(SettingCatalogue.BINDING),
                values.get(SettingCatalogue.TRACING),
                access,
                new LimitSettings(
                        values.get(SettingCatalogue.API_RATE),
                        values.get(SettingCatalogue.API_MAX_WAITS),
                        values.get(SettingCatalogue.API_MAX_WAITS_PER_CALLER),
                        access.provider() != null));
    }

    /** The server applies them. A wrong one is told here, as of any other setting: servers differ in what they make of it. */
    private static void checkLog(SettingValues values) {
        values.find(SettingCatalogue.LOG_LEVEL);
        values.find(SettingCatalogue.LOG_FORMAT);
    }

    /** The routes that this node serves. */
    public List<String> routes() {
        return engine.claim().queues().stream()
                .map(QueueId::routingKey)
                .distinct()
                .toList();
    }

    /** The names whose jobs this node runs. */
    public Set<String> runnable(HandlerRegistry handlers) {
        return engine.concurrency() == 0 ? Set.of() : handlers.names();
    }

    private static RedisUrl redis(SettingValues values) {
        return RedisUrl.parse(values.get(SettingCatalogue.REDIS_URL))
                .withSentinels(new RedisUrl.Login(
                        values.find(SettingCatalogue.SENTINEL_USER).orElse(null),
                        values.find(SettingCatalogue.SENTINEL_PASSWORD).orElse(null)))
                .withTls(TlsFiles.of(
                        values.find(SettingCatalogue.TLS_CA),
                        values.find(SettingCatalogue.TLS_CERT),
                        values.find(SettingCatalogue.TLS_KEY)));
    }

    /** A Cluster needs all keys in one slot, which only a hash tag gives. */
    private static Keys keys(SettingValues values, RedisUrl redis) {
        String prefix = values.get(SettingCatalogue.KEY_PREFIX);
        if (redis.kind() == RedisUrl.Kind.CLUSTER && !hasHashTag(prefix)) {
            throw new IllegalArgumentException(
                    "BANANAS_KEY_PREFIX must contain a hash tag when REDIS_URL is that of a Cluster, like {bananas},"
                            + " but is '" + prefix + "'");
        }
        return SettingValues.make(Map.of("prefix", SettingCatalogue.KEY_PREFIX), () -> new Keys(prefix));
    }

    /** Only the first pair of braces counts, and only when there is something in it. */
    private static boolean hasHashTag(String prefix) {
        int open = prefix.indexOf('{');
        return open >= 0 && prefix.indexOf('}', open) > open + 1;
    }

    private static EngineSettings engine(SettingValues values, WorkerMode mode, String node) {
        ClaimSettings claiming = new ClaimSettings(
                node, QueueOrder.of(routingKeys(values), priorities(values, mode)), values.get(SettingCatalogue.LEASE));
        MaintenanceSettings maintaining = new MaintenanceSettings(
                values.get(SettingCatalogue.SCHEDULER, mode.schedules()), values.get(SettingCatalogue.MAX_CRASHES));
        return EngineSettings.defaults(claiming)
                .withSubmit(submitting(values))
                .withBackoff(backoff(values))
                .withConcurrency(concurrency(values, mode))
                .withMaxResultBytes(values.get(SettingCatalogue.MAX_RESULT_BYTES))
                .withMaintenance(maintaining)
                .withShutdownTimeout(values.get(SettingCatalogue.SHUTDOWN_TIMEOUT))
                .withLogJobs(values.get(SettingCatalogue.LOG_JOBS));
    }

    private static SubmitSettings submitting(SettingValues values) {
        int payload = values.get(SettingCatalogue.MAX_PAYLOAD_BYTES);
        int batch = values.get(SettingCatalogue.MAX_BATCH_BYTES, Math.max(SubmitSettings.BATCH_BYTES, payload));
        int retries = values.get(SettingCatalogue.MAX_RETRIES);
        Duration timeout = values.get(SettingCatalogue.TIMEOUT);
        return SettingValues.make(
                Map.of(
                        "maxPayloadBytes", SettingCatalogue.MAX_PAYLOAD_BYTES,
                        "maxBatchBytes", SettingCatalogue.MAX_BATCH_BYTES),
                () -> new SubmitSettings(payload, batch, retries, timeout));
    }

    private static BackoffPolicy backoff(SettingValues values) {
        Duration base = values.get(SettingCatalogue.RETRY_BASE);
        Duration max = values.get(SettingCatalogue.RETRY_MAX);
        double jitter = values.get(SettingCatalogue.RETRY_JITTER);
        return SettingValues.make(
                Map.of("base", SettingCatalogue.RETRY_BASE, "max", SettingCatalogue.RETRY_MAX),
                () -> new BackoffPolicy(base, max, jitter));
    }

    private static int concurrency(SettingValues values, WorkerMode mode) {
        int slots = values.get(SettingCatalogue.CONCURRENCY, mode.concurrency());
        return mode.works() ? slots : 0;
    }

    private static List<String> routingKeys(SettingValues values) {
        List<String> keys = values.get(SettingCatalogue.ROUTING_KEYS);
        return keys.isEmpty() ? Objects.requireNonNull(SettingCatalogue.ROUTING_KEYS.fallback()) : keys;
    }

    private static Set<Priority> priorities(SettingValues values, WorkerMode mode) {
        Set<Priority> priorities = Set.copyOf(values.get(SettingCatalogue.PRIORITIES, List.of()));
        if (mode == WorkerMode.SPECIALIZED && priorities.isEmpty()) {
            throw new IllegalArgumentException("WORKER_PRIORITIES must be set when WORKER_MODE is specialized");
        }
        return priorities.isEmpty() ? Set.of(Priority.values()) : priorities;
    }

    private static Set<String> jobTypes(SettingValues values, WorkerMode mode) {
        Set<String> types = Set.copyOf(values.get(SettingCatalogue.JOB_TYPES, List.of()));
        if (mode == WorkerMode.JOB_SPECIALIZED && types.isEmpty()) {
            throw new IllegalArgumentException("WORKER_JOB_TYPES must be set when WORKER_MODE is job-specialized");
        }
        return types;
    }
}
