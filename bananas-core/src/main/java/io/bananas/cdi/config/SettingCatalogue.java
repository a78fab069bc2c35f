package io.bananas.cdi.config;

import static io.bananas.cdi.config.SettingType.choice;
import static io.bananas.cdi.config.SettingType.choices;
import static io.bananas.cdi.config.SettingType.duration;
import static io.bananas.cdi.config.SettingType.flag;
import static io.bananas.cdi.config.SettingType.fraction;
import static io.bananas.cdi.config.SettingType.number;
import static io.bananas.cdi.config.SettingType.numberOr;
import static io.bananas.cdi.config.SettingType.secret;
import static io.bananas.cdi.config.SettingType.text;
import static io.bananas.cdi.config.SettingType.texts;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.event.LogJobs;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.rule.Range;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Binding;
import io.bananas.spi.Priority;
import io.bananas.spi.internal.JobNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Declares every setting once, in the order of the README. */
final class SettingCatalogue {

    private static final List<Setting<?>> ALL = new ArrayList<>();

    /** As browsers write it: in small letters, and nothing after the port. */
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:]+])(?::[0-9]{1,5})?");

    static final Setting<String> REDIS_URL =
            declare(Setting.of("REDIS_URL", text(), "redis://localhost:6379", "where Redis is, [see below](#redis)"));
    static final Setting<String> SENTINEL_USER = declare(Setting.optional(
            "REDIS_SENTINEL_USER", text(), "none", "the user at the sentinels, where they ask for a login"));
    static final Setting<String> SENTINEL_PASSWORD = declare(Setting.optional(
            "REDIS_SENTINEL_PASSWORD", secret(), "none", "the password at the sentinels, where they ask for a login"));
    static final Setting<String> TLS_CA = declare(Setting.optional(
            "REDIS_TLS_CA",
            text(),
            "whom the JVM trusts",
            "PEM file with the certificates of those who vouch for Redis"));
    static final Setting<String> TLS_CERT = declare(Setting.optional(
            "REDIS_TLS_CERT", text(), "none", "PEM file with the certificate that this node shows to Redis"));
    static final Setting<String> TLS_KEY = declare(Setting.optional(
            "REDIS_TLS_KEY", text(), "none", "PEM file with the key of that certificate (PKCS #8, no password)"));
    static final Setting<Integer> RECONNECTS = declare(Setting.of(
            "BANANAS_REDIS_RECONNECT_ATTEMPTS",
            number(new Range<>(0, 1_000_000)),
            0,
            "after how many failed attempts in a row to connect the node gives up and liveness is down; 0: never"));
    static final Setting<Integer> SUBMIT_REPLICAS = declare(Setting.of(
            "BANANAS_SUBMIT_REPLICAS",
            number(RedisStores.REPLICAS),
            0,
            "how many replicas of Redis must have a job before it is acknowledged, 0 to 10,"
                    + " [see there](docs/HIGH_AVAILABILITY.md)"));
    static final Setting<String> KEY_PREFIX = declare(Setting.of(
            "BANANAS_KEY_PREFIX",
            text(),
            Keys.DEFAULT_PREFIX,
            "on Redis Cluster with a hash tag, `{bananas}`: the first pair of braces, with something in it"));

    static final Setting<WorkerMode> MODE = declare(Setting.of(
            "WORKER_MODE",
            choice(List.of(WorkerMode.values()), WorkerMode::label),
            WorkerMode.DEFAULT,
            "`thin` (5 slots), `default` (10), `specialized`, `job-specialized`, `scheduler-only`, `api-only`"));
    static final Setting<Integer> CONCURRENCY = declare(Setting.optional(
            "WORKER_CONCURRENCY", number(EngineSettings.CONCURRENCY), "by mode", "worker slots, 1 to 1,000"));
    static final Setting<List<Priority>> PRIORITIES = declare(Setting.optional(
            "WORKER_PRIORITIES",
            choices(List.of(Priority.values()), Priority::label),
            "all",
            "the priorities that this node serves; `specialized` asks for them"));
    static final Setting<List<String>> ROUTING_KEYS = declare(Setting.of(
            "WORKER_ROUTING_KEYS",
            texts("must be routing keys", SubmitRules::isKey),
            List.of("default"),
            "the routes that this node serves"));
    static final Setting<List<String>> JOB_TYPES = declare(Setting.optional(
            "WORKER_JOB_TYPES",
            texts("must be job names", JobNames::isName),
            "all",
            "the handlers that this node runs; `job-specialized` asks for them"));
    static final Setting<Boolean> SCHEDULER = declare(Setting.optional(
            "ENABLE_SCHEDULER",
            flag(),
            "by mode",
            "whether it promotes due jobs, recovers those of dead workers and audits"));
    static final Setting<Threads.Choice> EXECUTOR = declare(Setting.of(
            "WORKER_EXECUTOR",
            choice(List.of(Threads.Choice.values()), executor -> executor.name().toLowerCase(Locale.ROOT)),
            Threads.Choice.AUTO,
            "`managed`, `threads`: where worker slots run"));

    static final Setting<Duration> TIMEOUT = declare(Setting.of(
            "JOB_TIMEOUT",
            duration(SubmitSettings.TIMEOUT),
            SubmitSettings.DEFAULTS.timeout(),
            "how long one run may take, of jobs and handlers that do not say"));
    static final Setting<Integer> MAX_RETRIES = declare(Setting.of(
            "MAX_RETRIES",
            number(SubmitSettings.MAX_RETRIES),
            SubmitSettings.DEFAULTS.maxRetries(),
            "retries after the first run, of jobs and handlers that do not say"));
    static final Setting<Duration> SHUTDOWN_TIMEOUT = declare(Setting.of(
            "SHUTDOWN_TIMEOUT",
            duration(EngineSettings.SHUTDOWN_TIMEOUT),
            EngineSettings.DEFAULT_SHUTDOWN_TIMEOUT,
            "how long running jobs may go on when the node stops"));
    static final Setting<Duration> LEASE = declare(Setting.of(
            "BANANAS_LEASE",
            duration(ClaimSettings.LEASE),
            ClaimSettings.DEFAULT_LEASE,
            "how soon a dead worker's jobs run again"));
    static final Setting<Integer> MAX_CRASHES = declare(Setting.of(
            "BANANAS_MAX_CRASHES",
            number(MaintenanceSettings.MAX_CRASHES),
            MaintenanceSettings.DEFAULT_MAX_CRASHES,
            "after how many dead workers a job is dead, too"));
    static final Setting<Duration> RETRY_BASE = declare(Setting.of(
            "BANANAS_RETRY_BASE",
            duration(),
            BackoffPolicy.DEFAULTS.base(),
            "the first wait before a retry; those after it are base², base³ …"));
    static final Setting<Duration> RETRY_MAX = declare(Setting.of(
            "BANANAS_RETRY_MAX", duration(), BackoffPolicy.DEFAULTS.max(), "the longest wait before a retry"));
    static final Setting<Double> RETRY_JITTER = declare(Setting.of(
            "BANANAS_RETRY_JITTER",
            fraction(BackoffPolicy.JITTER),
            BackoffPolicy.DEFAULTS.jitter(),
            "up to this share of a wait is added at random, 0 to 1"));

    static final Setting<Duration> RESULT_OF_SUCCESS = declare(Setting.of(
            "RESULT_BACKEND_TTL_SUCCESS",
            duration(Retention.KEPT),
            Retention.DEFAULTS.resultOfSuccess(),
            "how long results of jobs that completed are kept"));
    static final Setting<Duration> RESULT_OF_FAILURE = declare(Setting.of(
            "RESULT_BACKEND_TTL_FAILURE",
            duration(Retention.KEPT),
            Retention.DEFAULTS.resultOfFailure(),
            "how long results of dead jobs are kept"));
    static final Setting<Duration> COMPLETED = declare(Setting.of(
            "BANANAS_RETENTION_COMPLETED",
            duration(Retention.KEPT),
            Retention.DEFAULTS.completed(),
            "how long completed and cancelled jobs are kept"));
    static final Setting<Duration> DEAD = declare(Setting.of(
            "BANANAS_RETENTION_DEAD",
            duration(Retention.KEPT),
            Retention.DEFAULTS.dead(),
            "how long dead jobs are kept"));
    static final Setting<Integer> RECENT_JOBS = declare(Setting.of(
            "BANANAS_RECENT_JOBS",
            number(Retention.RECENT),
            Retention.DEFAULT_RECENT,
            "of how many completed and cancelled jobs lists know, 0 to 100,000"));
    static final Setting<Integer> MAX_PAYLOAD_BYTES = declare(Setting.of(
            "BANANAS_MAX_PAYLOAD_BYTES",
            number(SubmitSettings.PAYLOAD_BYTES),
            SubmitSettings.DEFAULTS.maxPayloadBytes(),
            "a larger payload is refused; it should be less than a tenth of the heap of the smallest worker"));
    static final Setting<Integer> MAX_RESULT_BYTES = declare(Setting.of(
            "BANANAS_MAX_RESULT_BYTES",
            number(EngineSettings.RESULT_BYTES),
            EngineSettings.DEFAULT_RESULT_BYTES,
            "a run with a larger result has failed for good"));
    static final Setting<Integer> MAX_BATCH_BYTES = declare(new Setting<>(
            "BANANAS_MAX_BATCH_BYTES",
            number(),
            null,
            "`" + SubmitSettings.BATCH_BYTES + "`",
            "a batch that brings along more, all its payloads and descriptions together, is refused as a whole"));
    static final Setting<InTransaction> IN_TRANSACTION = declare(Setting.of(
            "BANANAS_SUBMIT_IN_TRANSACTION",
            choice(List.of(InTransaction.values()), InTransaction::label),
            InTransaction.AFTER_COMMIT,
            "`now`: whether `JobQueue.submit` inside a transaction waits for its commit"));
    static final Setting<Binding> BINDING = declare(Setting.of(
            "BANANAS_PAYLOAD_BINDING",
            choice(List.of(Binding.LENIENT, Binding.STRICT), SettingCatalogue::labelOf),
            Binding.LENIENT,
            "`strict`: whether a payload with fields that its class does not have, or without a primitive that it has, is refused;"
                    + " `@Handles(binding = …)` says it of one handler"));
    static final Setting<TracingChoice> TRACING = declare(Setting.of(
            "BANANAS_TRACING",
            choice(List.of(TracingChoice.values()), TracingChoice::label),
            TracingChoice.AUTO,
            "`auto`: spans when `OTEL_SDK_DISABLED` or an OTLP endpoint asks for them, "
                    + "[see there](docs/OBSERVABILITY.md#traces); `off`"));
    static final Setting<String> API_AUTH = declare(Setting.of(
            "BANANAS_API_AUTH",
            choice(List.of("none", "token", "jwt"), auth -> auth),
            "token",
            "who may use the API: whoever has a [token](docs/SECURITY.md), with `jwt` one of a"
                    + " [provider](docs/SECURITY.md#tokens-of-a-provider), or with `none` everybody"));
    static final Setting<String> API_TOKENS = declare(Setting.optional(
            "BANANAS_API_TOKENS",
            secret(),
            "none",
            "tokens that are there from the start, a comma list of `name:role+role:sha256-in-hex`"));
    static final Setting<String> API_TOKENS_FILE =
            declare(Setting.optional("BANANAS_API_TOKENS_FILE", text(), "none", "a file with such tokens, one a line"));
    static final Setting<String> JWT_JWKS = declare(
            Setting.optional(
                    "BANANAS_JWT_JWKS",
                    text(),
                    "none",
                    "where the provider's public keys (JWKS) are: an `https` URL, an `http` URL of this machine, or a file; `jwt` asks for it"));
    static final Setting<String> JWT_ISSUER = declare(Setting.optional(
            "BANANAS_JWT_ISSUER",
            text(),
            "none",
            "the `iss` of the provider's tokens, to the letter; `jwt` asks for it"));
    static final Setting<List<String>> JWT_AUDIENCE = declare(Setting.optional(
            "BANANAS_JWT_AUDIENCE",
            texts("must be audiences", audience -> true),
            "none",
            "a comma list; the `aud` of a token must have one of them; `jwt` asks for it"));
    static final Setting<String> JWT_ROLES_CLAIM = declare(Setting.of(
            "BANANAS_JWT_ROLES_CLAIM",
            text(),
            "roles",
            "the claim with the roles of a caller; dots lead into objects: `realm_access.roles`"));
    static final Setting<String> JWT_ROLES_PREFIX = declare(Setting.optional(
            "BANANAS_JWT_ROLES_PREFIX",
            text(),
            "none",
            "what stands before the roles of Bananas in that claim, like `bananas-`; others are left out"));
    static final Setting<Duration> JWT_CLOCK_SKEW = declare(Setting.of(
            "BANANAS_JWT_CLOCK_SKEW",
            duration(new Range<>(Duration.ZERO, Duration.ofMinutes(10))),
            Duration.ofSeconds(30),
            "by how much the clocks of the provider and of this node may differ, up to `10m`"));
    static final Setting<Boolean> API_OPEN_TO_NETWORK = declare(
            Setting.of(
                    "BANANAS_API_OPEN_TO_NETWORK",
                    flag(),
                    false,
                    "whether `none` also holds for callers from other machines; otherwise a server that listens beyond loopback refuses to start"));
    static final Setting<List<String>> API_CORS = declare(Setting.optional(
            "BANANAS_API_CORS",
            texts("must be origins, like https://ops.example.com", ORIGIN.asMatchPredicate()),
            "none",
            "the origins whose web pages may use the API from a browser, a comma list"));
    static final Setting<Integer> API_RATE = declare(Setting.of(
            "BANANAS_API_RATE",
            numberOr("off", LimitSettings.NO_LIMIT, LimitSettings.CALLS),
            LimitSettings.DEFAULTS.callsPerSecond(),
            "how many calls of the API a [caller](docs/SECURITY.md#limits) may make in a second, 1 to 1,000,000"));
    static final Setting<Integer> API_MAX_WAITS = declare(
            Setting.of(
                    "BANANAS_API_MAX_WAITS",
                    number(LimitSettings.WAITS),
                    LimitSettings.DEFAULTS.waits(),
                    "how many requests may wait for results (`wait_ms`), or watch (`GET /events`), at the same time, 0 to 100,000"));
    static final Setting<Integer> API_MAX_WAITS_PER_CALLER = declare(Setting.of(
            "BANANAS_API_MAX_WAITS_PER_CALLER",
            number(LimitSettings.WAITS),
            LimitSettings.DEFAULTS.waitsPerCaller(),
            "how many of them one caller may have"));

    static final Setting<String> LOG_LEVEL = declare(new Setting<>(
            "LOG_LEVEL",
            choice(List.of("error", "warn", "warning", "info", "debug", "trace"), level -> level),
            "info",
            "`INFO`",
            "`ERROR`, `WARN`, `INFO`, `DEBUG`, `TRACE`: from which level on the log shows lines of Bananas;"
                    + " the server applies it"));
    static final Setting<String> LOG_FORMAT = declare(Setting.of(
            "LOG_FORMAT",
            choice(List.of("json", "text"), format -> format),
            "json",
            "`text` is for people, as in the demo; the server applies it"));
    static final Setting<LogJobs> LOG_JOBS = declare(Setting.of(
            "BANANAS_LOG_JOBS",
            choice(List.of(LogJobs.values()), LogJobs::label),
            LogJobs.AUTO,
            "`all`, `failures`: [which steps of jobs](docs/OBSERVABILITY.md#logs) the log tells"));

    private SettingCatalogue() {}

    static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static String labelOf(Binding binding) {
        return binding.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Setting<T> declare(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
