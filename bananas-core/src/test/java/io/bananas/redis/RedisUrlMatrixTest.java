package io.bananas.redis;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bananas.launcher.Ports;
import io.bananas.launcher.Sentinel;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.connect.TlsFiles;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Certificate;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that {@code REDIS_URL} and the settings beside it can say, against real servers: a single one, one behind a
 * sentinel, and a Cluster, each of them plain, encrypted, and encrypted for those only who show a certificate.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisUrlMatrixTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "p@ss:w/rd?#%+ ä";
    private static final String ENCODED = "bob:p%40ss%3Aw%2Frd%3F%23%25%2B%20%C3%A4@";
    private static final RedisUrl.Login WATCH = new RedisUrl.Login("watch", PASSWORD);
    private static final boolean SIX = hasIpv6();

    private Path directory;
    private final List<Servers> all = new ArrayList<>();
    private Certificate certificate;
    private Servers open;
    private Servers closed;

    private static final byte[] LOOPBACK_OF_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_OF_IPV6), 0));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** Servers that let encrypted clients in with or without a certificate of their own. */
    private record Servers(
            OwnRedis single, OwnRedis cluster, int singleTls, int clusterTls, Sentinel plain, Sentinel tls) {

        int port(RedisUrl.Kind kind, boolean encrypted) {
            return switch (kind) {
                case STANDALONE -> encrypted ? singleTls : single.process().port();
                case CLUSTER -> encrypted ? clusterTls : cluster.process().port();
                case SENTINEL -> (encrypted ? tls : plain).port();
            };
        }

        OwnRedis of(RedisUrl.Kind kind) {
            return kind == RedisUrl.Kind.CLUSTER ? cluster : single;
        }
    }

    @BeforeAll
    void start(@TempDir Path shared) throws Exception {
        directory = shared;
        certificate = new Certificate(directory, "SAN=IP:127.0.0.1,IP:::1");
        open = servers("no");
        closed = servers("yes");
    }

    private Servers servers(String clients) throws IOException {
        int singleTls = Ports.free();
        OwnRedis single = server("single-" + clients, singleTls, clients);
        int clusterTls = Ports.free();
        OwnRedis cluster = server(
                "cluster-" + clients,
                clusterTls,
                clients,
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(Ports.free()),
                "--tls-cluster",
                "yes");
        cluster.send("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        Sentinel plain = sentinel(single.process().port());
        Sentinel tls = sentinel(singleTls, encrypted(clients));
        Servers servers = new Servers(single, cluster, singleTls, clusterTls, plain, tls);
        all.add(servers);
        await().atMost(LONG)
                .until(() -> cluster.send("CLUSTER", "INFO").toString().contains("cluster_state:ok"));
        return servers;
    }

    private OwnRedis server(String name, int tlsPort, String clients, String... words) {
        List<String> command = new ArrayList<>(certificate.forServer(tlsPort, clients));
        command.addAll(List.of(words));
        if (SIX) {
            command.addAll(List.of("--bind", "127.0.0.1 ::1"));
        }
        OwnRedis redis = OwnRedis.in(directory.resolve(name), command.toArray(String[]::new));
        redis.send("ACL", "SETUSER", "bob", "on", ">" + PASSWORD, "~*", "&*", "+@all");
        return redis;
    }

    private Sentinel sentinel(int primary, String... lines) throws IOException {
        List<String> configuration = new ArrayList<>(List.of(
                SIX ? "bind 127.0.0.1 ::1" : "bind 127.0.0.1",
                "requirepass \"hunter2\"",
                "user watch on \">" + PASSWORD + "\" ~* &* +@all"));
        Sentinel sentinel = Sentinel.prepared();
        if (lines.length > 0) {
            configuration.addAll(List.of("port 0", "tls-port " + sentinel.port()));
            configuration.addAll(List.of(lines));
        }
        sentinel.start(directory, primary, 1, configuration.toArray(String[]::new));
        return sentinel;
    }

    /** Replaces the port by one with TLS; the sentinel itself connects with its certificate. */
    private String[] encrypted(String clients) {
        return new String[] {
            "tls-cert-file " + certificate.certificate(),
            "tls-key-file " + certificate.key(),
            "tls-ca-cert-file " + certificate.certificate(),
            "tls-auth-clients " + clients,
            "tls-replication yes",
        };
    }

    @AfterAll
    void stop() {
        for (Servers servers : all) {
            servers.plain.close();
            servers.tls.close();
            servers.single.close();
            servers.cluster.close();
        }
    }

    private enum Tls {
        NONE,
        OWN_CA,
        CLIENT_CERTIFICATE
    }

    private record Case(RedisUrl.Kind kind, Tls tls, boolean login, int database, String host) {

        String url(int port) {
            String scheme = (tls == Tls.NONE ? "redis" : "rediss")
                    + switch (kind) {
                        case STANDALONE -> "";
                        case SENTINEL -> "-sentinel";
                        case CLUSTER -> "-cluster";
                    };
            return scheme + "://" + (login ? ENCODED : "") + host + ":" + port
                    + (kind == RedisUrl.Kind.SENTINEL ? "/" + Sentinel.PRIMARY : "")
                    + (database == 0 ? "" : "/" + database);
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (RedisUrl.Kind kind : RedisUrl.Kind.values()) {
            for (Tls tls : Tls.values()) {
                cases.add(new Case(kind, tls, false, 0, "127.0.0.1"));
                cases.add(new Case(kind, tls, true, kind == RedisUrl.Kind.CLUSTER ? 0 : 2, "127.0.0.1"));
                cases.add(new Case(kind, tls, true, kind == RedisUrl.Kind.CLUSTER ? 0 : 3, "[::1]"));
            }
        }
        return cases.stream();
    }

    private RedisStores open(Case one, Servers servers, TlsFiles files) {
        RedisUrl url = RedisUrl.parse(one.url(servers.port(one.kind, one.tls != Tls.NONE)))
                .withSentinels(one.kind == RedisUrl.Kind.SENTINEL ? WATCH : RedisUrl.Login.NONE)
                .withTls(files);
        return RedisStores.open(
                new RedisLink(url, OwnRedis.KEYS.fence(), 0), OwnRedis.KEYS, Keyspace.RETENTION, Daemons.FACTORY);
    }

    private TlsFiles files(Tls tls) {
        @Nullable Path own = tls == Tls.CLIENT_CERTIFICATE ? certificate.certificate() : null;
        return tls == Tls.NONE
                ? TlsFiles.NONE
                : new TlsFiles(certificate.certificate(), own, own == null ? null : certificate.key());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void jobsAreSubmittedAndHeardOf(Case one) throws Exception {
        assumeTrue(SIX || one.host.startsWith("127"), "this machine has no IPv6");
        Servers servers = one.tls == Tls.CLIENT_CERTIFICATE ? closed : open;
        try (RedisStores stores = open(one, servers, files(one.tls))) {
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> {
                        stores.ping();
                        return true;
                    });
            assertThat(stores.check()).isEmpty();
            stores.stores().submit().submit(jobs("j", 1));
            assertThat(stores.stores().inspect().find("j0")).isPresent();
            assertThat(SignalRecorder.on(stores).connections()).isPositive();

            String clients = servers.of(one.kind).send("CLIENT", "LIST").toString();
            String database = one.kind == RedisUrl.Kind.CLUSTER ? "0" : Integer.toString(one.database);
            assertThat(clients.lines().filter(line -> line.contains(" user=" + (one.login ? "bob" : "default") + " ")))
                    .anyMatch(line -> line.contains(" db=" + database + " "));
            servers.of(one.kind).send("FLUSHALL");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nobodyGetsInWithoutWhatIsAskedFor(Case one) {
        assumeTrue(one.tls != Tls.NONE && one.host.startsWith("127") && !one.login);
        Tls less = one.tls == Tls.OWN_CA ? Tls.NONE : Tls.OWN_CA;
        Servers servers = one.tls == Tls.CLIENT_CERTIFICATE ? closed : open;
        try (RedisStores stores = open(one, servers, files(less))) {
            assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);
        }
    }

    @Test
    void sentinelsThatAskForAPasswordAreToldOf() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://127.0.0.1:" + open.plain.port() + "/" + Sentinel.PRIMARY);

        assertRefused(url, "REDIS_SENTINEL_PASSWORD");
        assertRefused(url.withSentinels(new RedisUrl.Login(null, "wrong")), "WRONGPASS");
        connects(url.withSentinels(new RedisUrl.Login(null, "hunter2")));
    }

    @Test
    void aClusterIsNoSingleServer() {
        String address = "127.0.0.1:" + open.cluster.process().port();

        try (RedisLink link = link(RedisUrl.parse("redis://" + address))) {
            assertThatThrownBy(link::ping)
                    .isInstanceOf(UnsuitableRedisException.class)
                    .hasMessageContaining("redis-cluster://");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldOf() {
        assertRefused(
                RedisUrl.parse("redis://127.0.0.1:" + open.single.process().port() + "/99"), "DB index");
    }

    private static RedisLink link(RedisUrl url) {
        return new RedisLink(url, OwnRedis.KEYS.fence(), 0);
    }

    private static void connects(RedisUrl url) {
        try (RedisLink link = link(url)) {
            link.ping();
        }
    }

    private static void assertRefused(RedisUrl url, String reason) {
        try (RedisLink link = link(url)) {
            assertThatThrownBy(link::ping)
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining("hunter2");
        }
    }
}
