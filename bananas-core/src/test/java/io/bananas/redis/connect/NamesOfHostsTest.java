package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.ChildProcess;
import io.bananas.launcher.Ports;
import io.bananas.testing.Certificate;
import io.bananas.testing.OwnRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose names are none by the rules of DNS, but are in use. A JVM of its own resolves them. */
class NamesOfHostsTest {

    /** The name {@code my_redis} in DER; keytool itself refuses it. */
    private static final String FOR_MY_REDIS = "2.5.29.17=300A82086D795F7265646973";

    @TempDir
    private Path directory;

    /** Connects, in that JVM. */
    static final class Client {

        private Client() {}

        public static void main(String[] arguments) {
            Optional<String> ca = Optional.of(arguments[1]).filter(file -> !file.isEmpty());
            RedisUrl url = RedisUrl.parse(arguments[0]).withTls(TlsFiles.of(ca, Optional.empty(), Optional.empty()));
            try (RedisLink link = new RedisLink(url, OwnRedis.KEYS.fence(), 0)) {
                link.ping();
                System.out.println("connected");
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String connect(String url, String ca) throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 my_redis\n127.0.0.1 your_redis\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djdk.net.hosts.file=" + hosts);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Client.class.getName(), url, ca));
        Path log = directory.resolve("client.log");
        try (ChildProcess client = ChildProcess.start("client", command, Map.of(), log)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !client.isAlive());
        }
        return Files.readString(log);
    }

    @Test
    void aNameWithAnUnderscoreLeadsToItsHost() throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            assertThat(connect("redis://my_redis:" + redis.process().port(), ""))
                    .contains("connected");
        }
    }

    @Test
    void itsCertificateIsChecked() throws Exception {
        Certificate certificate = new Certificate(directory, FOR_MY_REDIS);
        int port = Ports.free();
        List<String> words = certificate.forServer(port, "no");
        try (OwnRedis redis = OwnRedis.in(directory, words.toArray(String[]::new))) {
            String ca = certificate.certificate().toString();

            assertThat(redis.process().isAlive()).isTrue();
            assertThat(connect("rediss://my_redis:" + port, ca)).contains("connected");
            assertThat(connect("rediss://your_redis:" + port, ca))
                    .contains("its certificate is not for the name your_redis");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my_redis, my_redis, true",
        "MY_redis, my_REDIS, true",
        "my_redis, your_redis, false",
        "my_redis.a.b, *.a.b, true",
        "my_redis.a.b, *.b, false",
        "my_redis, *.redis, false",
        "_a.b, *.b, true",
    })
    void aStarStandsForTheFirstPart(String host, String certified, boolean matches) {
        assertThat(CertifiedName.matches(host, certified)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"redis.example, true", "127.0.0.1, true", "::1, true", "my_redis, false", "redis.example., false"})
    void theJdkLooksForTheOthers(String host, boolean its) {
        assertThat(CertifiedName.isForTheJdk(host)).isEqualTo(its);
    }
}
