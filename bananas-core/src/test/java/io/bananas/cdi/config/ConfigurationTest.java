package io.bananas.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.LogJobs;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.TlsFiles;
import io.bananas.spi.Binding;
import io.bananas.spi.Priority;
import io.bananas.testing.Certificate;
import io.bananas.testing.ConfiguredSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.util.JedisClusterCRC16;

class ConfigurationTest {

    private static final Set<Priority> ALL = Set.of(Priority.values());

    @Test
    void theDefaultsAreThoseOfTheContract() {
        Configuration defaults = read(ConfiguredSettings.none());

        assertThat(defaults.redis()).isEqualTo(RedisUrl.parse("redis://localhost:6379"));
        assertThat(defaults.reconnects()).isZero();
        assertThat(defaults.keys().base()).isEqualTo("bananas:");
        assertThat(defaults.retention())
                .isEqualTo(new Retention(
                        Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(24)));
        assertThat(defaults.engine())
                .isEqualTo(EngineSettings.defaults(new ClaimSettings(
                                "node-1", QueueOrder.of(List.of("default"), ALL), Duration.ofSeconds(8)))
                        .withSubmit(new SubmitSettings(1_048_576, 3, Duration.ofMinutes(5)))
                        .withBackoff(new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0.1))
                        .withConcurrency(10)
                        .withMaxResultBytes(16 << 20)
                        .withMaintenance(new MaintenanceSettings(true, 3))
                        .withShutdownTimeout(Duration.ofSeconds(30)));
        assertThat(defaults.engine().logJobs()).isEqualTo(LogJobs.AUTO);
        assertThat(defaults.mode()).isEqualTo(WorkerMode.DEFAULT);
        assertThat(defaults.engine().maintenance().enabled()).isTrue();
        assertThat(defaults.jobTypes()).isEmpty();
        assertThat(defaults.executor()).isEqualTo(Threads.Choice.AUTO);
        assertThat(defaults.inTransaction()).isEqualTo(InTransaction.AFTER_COMMIT);
        assertThat(defaults.binding()).isEqualTo(Binding.LENIENT);
        assertThat(defaults.limits()).isEqualTo(LimitSettings.DEFAULTS);
    }

    @Test
    void theLimitsOfTheApiAreReadEach() {
        Configuration limited = read(ConfiguredSettings.of("BANANAS_API_RATE", "1")
                .and("BANANAS_API_MAX_WAITS", "2")
                .and("BANANAS_API_MAX_WAITS_PER_CALLER", "3"));

        assertThat(limited.limits()).isEqualTo(new LimitSettings(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bananas", "{}", "{}x{a}", "{", "a}", "}{", "x{}y"})
    void aClusterNeedsAHashTag(String prefix) {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("REDIS_URL", "rediss-cluster://a,b")
                        .and("BANANAS_KEY_PREFIX", prefix)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BANANAS_KEY_PREFIX must contain a hash tag when REDIS_URL is that of a Cluster, like"
                        + " {bananas}, but is '" + prefix + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a}", "x{a}y", "{a}{}", "}{a}", "{{a}", "{a}}"})
    void theFirstBracesMakeTheHashTag(String prefix) {
        Configuration configuration =
                read(ConfiguredSettings.of("REDIS_URL", "redis-cluster://a,b").and("BANANAS_KEY_PREFIX", prefix));

        assertThat(JedisClusterCRC16.getSlot(configuration.keys().leases()))
                .isEqualTo(JedisClusterCRC16.getSlot(configuration.keys().dead()));
    }

    @Test
    void sentinelsAndEncryptionHaveSettingsOfTheirOwn(@TempDir Path directory) throws Exception {
        Certificate certificate = new Certificate(directory);
        Configuration configuration = read(ConfiguredSettings.of("REDIS_URL", "rediss-sentinel://a,b/main/2")
                .and("REDIS_SENTINEL_USER", "watch")
                .and("REDIS_SENTINEL_PASSWORD", " any thing: ")
                .and("REDIS_TLS_CA", certificate.certificate().toString())
                .and("REDIS_TLS_CERT", certificate.certificate().toString())
                .and("REDIS_TLS_KEY", certificate.key().toString()));

        assertThat(configuration.redis())
                .isEqualTo(RedisUrl.parse("rediss-sentinel://a,b/main/2")
                        .withSentinels(new RedisUrl.Login("watch", " any thing: "))
                        .withTls(
                                new TlsFiles(certificate.certificate(), certificate.certificate(), certificate.key())));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("WORKER_MODE", "fat")
                        .and("REDIS_URL", "redis://bob:hunter2@a,b")
                        .and("REDIS_SENTINEL_PASSWORD", "hunter2")
                        .and("MAX_RETRIES", "-1")
                        .and("BANANAS_RETENTION_DEAD", "0s")
                        .and("RESULT_BACKEND_TTL_SUCCESS", "never")
                        .and("BANANAS_LEASE", "10s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("5 settings are wrong: ")
                .hasMessageContainingAll(
                        "WORKER_MODE must be one of",
                        "; REDIS_URL must be ",
                        "; BANANAS_RETENTION_DEAD must be between",
                        "; RESULT_BACKEND_TTL_SUCCESS must be a number",
                        "; MAX_RETRIES must be between 0 and 100, but is -1")
                .hasMessageNotContainingAny("hunter2", "BANANAS_LEASE", "SENTINEL_PASSWORD");
    }

    @Test
    void aSettingThatAnotherOneAsksForIsMissedAmongOthers() {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("WORKER_MODE", "specialized")
                        .and("MAX_RETRIES", "-1")
                        .and("BANANAS_RETRY_BASE", "0s")
                        .and("BANANAS_RETRY_MAX", "1s")))
                .hasMessage("3 settings are wrong: WORKER_PRIORITIES must be set when WORKER_MODE is specialized;"
                        + " MAX_RETRIES must be between 0 and 100, but is -1;"
                        + " BANANAS_RETRY_BASE must be more than zero, but is PT0S");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    redis://h    | REDIS_SENTINEL_USER     | x | REDIS_SENTINEL_USER and REDIS_SENTINEL_PASSWORD are for
                    redis://h    | REDIS_TLS_CA            | . | REDIS_TLS_CA must be a PEM file with certificates, but '.' cannot be read
                    rediss://h   | REDIS_TLS_CA            | /nowhere | REDIS_TLS_CA must be a PEM file with certificates, but '/nowhere' is not there
                    rediss://h   | REDIS_TLS_CA            | pom.xml | REDIS_TLS_CA must be a PEM file with certificates, but 'pom.xml' has none
                    rediss://h   | REDIS_TLS_CERT          | pom.xml | REDIS_TLS_CERT and REDIS_TLS_KEY must be set together, but only REDIS_TLS_CERT is
                    redis-cluster://h/1 | BANANAS_KEY_PREFIX | {a} | REDIS_URL must be
                    """)
    void whatCannotWorkTogetherIsRefused(String url, String name, String value, String message) {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("REDIS_URL", url).and(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void everySettingOfTheStoreIsRead() {
        Configuration configuration = read(ConfiguredSettings.of("REDIS_URL", "redis-cluster://a,b")
                .and("BANANAS_REDIS_RECONNECT_ATTEMPTS", "1000000")
                .and("BANANAS_KEY_PREFIX", "{b}")
                .and("BANANAS_RETENTION_COMPLETED", "1s")
                .and("BANANAS_RETENTION_DEAD", "2s")
                .and("RESULT_BACKEND_TTL_SUCCESS", "3s")
                .and("RESULT_BACKEND_TTL_FAILURE", "4s"));

        assertThat(configuration.redis()).isEqualTo(RedisUrl.parse("redis-cluster://a,b"));
        assertThat(configuration.reconnects()).isEqualTo(1_000_000);
        assertThat(configuration.keys().base()).isEqualTo("{b}:");
        assertThat(configuration.retention())
                .isEqualTo(new Retention(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)));
    }

    @Test
    void everySettingOfTheEngineIsRead() {
        Configuration configuration = read(ConfiguredSettings.of("WORKER_ROUTING_KEYS", "gpu, default")
                .and("WORKER_PRIORITIES", "LOW,high")
                .and("BANANAS_LEASE", "5s")
                .and("BANANAS_MAX_PAYLOAD_BYTES", "2048")
                .and("MAX_RETRIES", "0")
                .and("JOB_TIMEOUT", "6s")
                .and("BANANAS_RETRY_BASE", "7s")
                .and("BANANAS_RETRY_MAX", "8s")
                .and("BANANAS_RETRY_JITTER", "0")
                .and("WORKER_CONCURRENCY", "1000")
                .and("BANANAS_MAX_RESULT_BYTES", "1024")
                .and("BANANAS_MAX_CRASHES", "9")
                .and("BANANAS_LOG_JOBS", "failures")
                .and("LOG_LEVEL", "DEBUG")
                .and("LOG_FORMAT", "text")
                .and("SHUTDOWN_TIMEOUT", "0s"));

        assertThat(configuration.engine())
                .isEqualTo(EngineSettings.defaults(new ClaimSettings(
                                "node-1",
                                QueueOrder.of(List.of("gpu", "default"), Set.of(Priority.HIGH, Priority.LOW)),
                                Duration.ofSeconds(5)))
                        .withSubmit(new SubmitSettings(2_048, 0, Duration.ofSeconds(6)))
                        .withBackoff(new BackoffPolicy(Duration.ofSeconds(7), Duration.ofSeconds(8), 0))
                        .withConcurrency(1_000)
                        .withMaxResultBytes(1_024)
                        .withMaintenance(new MaintenanceSettings(true, 9))
                        .withLogJobs(LogJobs.FAILURES)
                        .withShutdownTimeout(Duration.ZERO));
    }

    @Test
    void everySettingOfTheNodeIsRead() {
        Configuration configuration = read(ConfiguredSettings.of("WORKER_MODE", "Job-Specialized")
                .and("ENABLE_SCHEDULER", "false")
                .and("WORKER_JOB_TYPES", "echo, noop")
                .and("BANANAS_SUBMIT_IN_TRANSACTION", "now")
                .and("BANANAS_PAYLOAD_BINDING", "strict")
                .and("WORKER_EXECUTOR", "threads"));

        assertThat(configuration.inTransaction()).isEqualTo(InTransaction.NOW);
        assertThat(configuration.binding()).isEqualTo(Binding.STRICT);
        assertThat(configuration.mode()).isEqualTo(WorkerMode.JOB_SPECIALIZED);
        assertThat(configuration.engine().maintenance().enabled()).isFalse();
        assertThat(configuration.jobTypes()).containsExactlyInAnyOrder("echo", "noop");
        assertThat(configuration.executor()).isEqualTo(Threads.Choice.THREADS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BANANAS_KEY_PREFIX          | a b         | must match [A-Za-z0-9_.{}-]{1,64}, but is 'a b'
                    BANANAS_REDIS_RECONNECT_ATTEMPTS | -1     | must be between 0 and 1000000, but is -1
                    BANANAS_REDIS_RECONNECT_ATTEMPTS | 1000001 | must be between 0 and 1000000, but is 1000001
                    BANANAS_REDIS_RECONNECT_ATTEMPTS | many   | must be a whole number, but is 'many'
                    BANANAS_RETENTION_COMPLETED | 0s          | must be between 1s and 3653d, but is PT0S
                    BANANAS_RETENTION_DEAD      | 3654d       | must be between 1s and 3653d, but is PT87696H
                    RESULT_BACKEND_TTL_SUCCESS  | 999ms       | must be between 1s and 3653d, but is PT0.999S
                    RESULT_BACKEND_TTL_FAILURE  | never       | must be a number with ms, s, m, h or d, like 30s, but is 'never'
                    WORKER_MODE                 | fat         | must be one of thin, default, specialized, job-specialized, scheduler-only, api-only, but is 'fat'
                    WORKER_CONCURRENCY          | 0           | must be between 1 and 1000, but is 0
                    WORKER_CONCURRENCY          | 1001        | must be between 1 and 1000, but is 1001
                    WORKER_CONCURRENCY          | many        | must be a whole number, but is 'many'
                    WORKER_PRIORITIES           | high,urgent | must be one of high, normal, low, but has 'urgent'
                    WORKER_ROUTING_KEYS         | gpu,a/b     | must be routing keys, but has 'a/b'
                    WORKER_ROUTING_KEYS         | gpu,-a      | must be routing keys, but has '-a'
                    WORKER_JOB_TYPES            | echo,a b    | must be job names, but has 'a b'
                    ENABLE_SCHEDULER            | on          | must be one of true, false, but is 'on'
                    WORKER_EXECUTOR             | pool        | must be one of auto, managed, threads, but is 'pool'
                    JOB_TIMEOUT                 | 0s          | must be between 1ms and 24h, but is PT0S
                    JOB_TIMEOUT                 | 25h         | must be between 1ms and 24h, but is PT25H
                    MAX_RETRIES                 | -1          | must be between 0 and 100, but is -1
                    MAX_RETRIES                 | 101         | must be between 0 and 100, but is 101
                    SHUTDOWN_TIMEOUT            | 2h          | must be between 0s and 1h, but is PT2H
                    BANANAS_LEASE               | 500ms       | must be between 1s and 1h, but is PT0.5S
                    BANANAS_MAX_CRASHES         | 0           | must be between 1 and 100, but is 0
                    BANANAS_MAX_CRASHES         | 101         | must be between 1 and 100, but is 101
                    BANANAS_MAX_BATCH_BYTES     | 1024        | must be between 1048576, which is BANANAS_MAX_PAYLOAD_BYTES, and 268435456, but is 1024
                    BANANAS_MAX_BATCH_BYTES     | lots        | must be a whole number, but is 'lots'
                    BANANAS_MAX_CRASHES         | few         | must be a whole number, but is 'few'
                    BANANAS_MAX_PAYLOAD_BYTES   | 1023        | must be between 1024 and 268435456, but is 1023
                    BANANAS_RETRY_BASE          | 0s          | must be more than zero, but is PT0S
                    BANANAS_RETRY_MAX           | 1s          | must not be less than BANANAS_RETRY_BASE, but is PT1S
                    BANANAS_MAX_RESULT_BYTES    | 1023        | must be between 1024 and 268435456, but is 1023
                    BANANAS_MAX_RESULT_BYTES    | 268435457   | must be between 1024 and 268435456, but is 268435457
                    BANANAS_RETRY_MAX           | 3654d       | must not be more than 3653d, but is PT87696H
                    BANANAS_RETRY_JITTER        | 1.5         | must be between 0 and 1, but is 1.5
                    LOG_LEVEL                   | loud        | must be one of error, warn, warning, info, debug, trace, but is 'loud'
                    LOG_FORMAT                  | xml         | must be one of json, text, but is 'xml'
                    BANANAS_LOG_JOBS            | some        | must be one of all, auto, failures, but is 'some'
                    BANANAS_RETRY_JITTER        | NaN         | must be between 0 and 1, but is NaN
                    """)
    void aBadValueIsRefusedWithItsNameValueAndRule(String name, String value, String message) {
        assertThatThrownBy(() -> read(ConfiguredSettings.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " " + message);
    }

    @Test
    void aBadUrlIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("REDIS_URL", "redis://user:secret@a,b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("REDIS_URL ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"specialized, WORKER_PRIORITIES", "job-specialized, WORKER_JOB_TYPES"})
    void aModeThatNeedsAListIsRefusedWithoutIt(String mode, String list) {
        assertThatThrownBy(() -> read(ConfiguredSettings.of("WORKER_MODE", mode)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(list + " must be set when WORKER_MODE is " + mode);
    }

    @ParameterizedTest
    @CsvSource({"thin, 5, true", "default, 10, true", "scheduler-only, 0, true", "api-only, 0, false"})
    void theModeDecidesWhatIsNotSaid(String mode, int concurrency, boolean scheduler) {
        Configuration configuration = read(ConfiguredSettings.of("WORKER_MODE", mode));

        assertThat(configuration.engine().concurrency()).isEqualTo(concurrency);
        assertThat(configuration.engine().maintenance().enabled()).isEqualTo(scheduler);
    }

    @Test
    void whatIsSaidGoesBeforeTheMode() {
        Configuration thin = read(ConfiguredSettings.of("WORKER_MODE", "thin").and("WORKER_CONCURRENCY", "7"));
        Configuration api =
                read(ConfiguredSettings.of("WORKER_MODE", "api-only").and("ENABLE_SCHEDULER", "true"));

        assertThat(thin.engine().concurrency()).isEqualTo(7);
        assertThat(api.engine().maintenance().enabled()).isTrue();
    }

    @Test
    void whatAListHasTwiceCountsOnce() {
        Configuration configuration = read(ConfiguredSettings.of("WORKER_ROUTING_KEYS", "gpu, default,,gpu")
                .and("WORKER_PRIORITIES", "high,HIGH,low")
                .and("WORKER_JOB_TYPES", "echo,noop,echo,"));

        assertThat(configuration.engine().claim().queues())
                .isEqualTo(QueueOrder.of(List.of("gpu", "default"), Set.of(Priority.HIGH, Priority.LOW)));
        assertThat(configuration.jobTypes()).containsExactlyInAnyOrder("echo", "noop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduler-only", "api-only"})
    void aModeThatRunsNoJobsHasNoSlotsWhateverIsSaid(String mode) {
        Configuration configuration =
                read(ConfiguredSettings.of("WORKER_MODE", mode).and("WORKER_CONCURRENCY", "7"));

        assertThat(configuration.engine().concurrency()).isZero();
    }

    private static Configuration read(ConfiguredSettings settings) {
        return Configuration.read(settings, "node-1");
    }
}
