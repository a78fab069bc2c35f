package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.released;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.Stores;
import io.bananas.launcher.Ports;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.Certificate;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureRedisTest {

    /** What a node needs, and nothing more; the keys are those of the tests. */
    private static final String[] RIGHTS = {
        "~{own}:*",
        "&{own}:*",
        "+@read",
        "+@write",
        "+@scripting",
        "+@connection",
        "+@pubsub",
        "-@dangerous",
        "+time",
        "+info"
    };

    @TempDir
    private Path directory;

    private static String addressOf(OwnRedis redis) {
        return "127.0.0.1:" + redis.process().port();
    }

    private static void useAll(Stores stores) {
        stores.submit().submit(jobs("j", 5));
        stores.submit().submit(List.of(job("other").named("other").build()));
        String owner = stores.lease().enlist("node-1", Duration.ofSeconds(15));
        List<Claim> claims =
                stores.claim().claim(Keyspace.claimOf(owner, 5, "echo").build()).claims();
        assertThat(claims).hasSize(5);
        stores.lease().beat(owner, Duration.ofSeconds(15));
        stores.lease().check(claims.stream().map(Claim::lease).toList());
        stores.result().findOrAnnounce("j0");
        stores.settle().done(List.of(completed(claims.get(0), "1")));
        stores.settle().retry(List.of(retried(claims.get(1), Duration.ZERO)));
        stores.settle().dead(List.of(failed(claims.get(2))));
        stores.settle().release(List.of(released(claims.get(3))));
        stores.cancel().cancel("j4");
        stores.cancel().cancel("other");
        assertThat(stores.promote().promote(10).count()).isEqualTo(1);
        assertThat(stores.inspect().find("j0")).isPresent();
        assertThat(stores.inspect().queues().totals().dead()).isEqualTo(1);
    }

    @Test
    void aUserNeedsNoMoreThanTheRightsThatAreDocumented() throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            redis.send("ACL", "SETUSER", "bananas", "on", ">secret");
            for (String right : RIGHTS) {
                redis.send("ACL", "SETUSER", "bananas", right);
            }
            RedisStores stores = redis.openAt("redis://bananas:secret@" + addressOf(redis));
            try (SignalRecorder signals = SignalRecorder.on(stores)) {
                assertThat(stores.check()).isEmpty();
                stores.clock().adjust();
                useAll(stores.stores());
                signals.awaitEnded("j0");
                signals.awaitCancelled("j4");
            }
            assertThat(redis.send("ACL", "LOG"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
            Audit.check(redis.snapshot());
            assertThat(redis.raw().keys("*")).allMatch(key -> key.startsWith("{own}:"));
        }
    }

    @Test
    void aUserWhoMayNotAskForTheStateOfTheServerIsWarnedAndServed() throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            redis.send("ACL", "SETUSER", "bananas", "on", ">secret", "~*", "&*", "+@all", "-info");
            RedisStores stores = redis.openAt("redis://bananas:secret@" + addressOf(redis));

            assertThat(stores.check()).singleElement().asString().contains("+info");
            useAll(stores.stores());
            // nobody has looked for a minute: recovery asks for the uptime of Redis
            long now = System.currentTimeMillis();
            redis.raw().set(OwnRedis.KEYS.recovery(), (now - 60_000) + " 0");
            RecoverStore.Terms terms = new RecoverStore.Terms(3, Duration.ofSeconds(15), false);
            assertThat(stores.stores().recover().recover(10, terms).quarantined())
                    .isEmpty();
            assertThat(redis.raw().get(OwnRedis.KEYS.recovery()))
                    .as("when it was looked")
                    .satisfies(looked ->
                            assertThat(Long.parseLong(looked.split(" ", 2)[0])).isGreaterThan(now - 60_000));
            assertThat(stores.stores().audit().step().findings()).isEmpty();
        }
    }

    @Test
    void aPasswordInTheUrlOpensAServerThatAsksForOne() throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            redis.raw().configSet("requirepass", "p@ss:word/");
            RedisStores stores = redis.openAt("redis://:p%40ss%3Aword%2F@" + addressOf(redis));

            useAll(stores.stores());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hunter2@", "redis://bob:hunter2@", "redis-cluster://:hunter2@"})
    void aWrongPasswordIsAnOutageAndIsNeverTold(String login) throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Handler listening = new Telling(told);
        Logger.getLogger("").addHandler(listening);
        Logger.getLogger("io.bananas").setLevel(Level.ALL);
        try (OwnRedis redis = OwnRedis.in(directory)) {
            redis.raw().configSet("requirepass", "right");
            RedisStores stores = redis.openAt(login + addressOf(redis), 2);
            redis.openAt(login + "127.0.0.1:" + Ports.free(), 1).clock().adjust();

            await().until(() -> {
                assertThatThrownBy(stores::ping)
                        .isInstanceOf(QueueUnavailableException.class)
                        .satisfies(e -> told.add(wholeTextOf(e)));
                return stores.link().hasGivenUp();
            });
            assertThat(String.join("\n", told)).contains("BANANAS-1006").doesNotContain("hunter2");
        } finally {
            Logger.getLogger("").removeHandler(listening);
            Logger.getLogger("io.bananas").setLevel(null);
        }
    }

    @Test
    void aPasswordThatAServerRepeatsIsNeverTold() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Handler listening = new Telling(told);
        Logger.getLogger("").addHandler(listening);
        Logger.getLogger("io.bananas").setLevel(Level.ALL);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OwnRedis redis = OwnRedis.in(directory)) {
            Daemons.start(
                    () -> answerAll(server, "-ERR unknown command `AUTH`, with args beginning with: `hunter2`, "));
            RedisStores stores = redis.openAt("redis://:hunter2@127.0.0.1:" + server.getLocalPort(), 2);

            await().until(() -> {
                assertThatThrownBy(stores::ping)
                        .isInstanceOf(RuntimeException.class)
                        .satisfies(e -> told.add(wholeTextOf(e)));
                return stores.link().hasGivenUp();
            });
            assertThat(String.join("\n", told))
                    .contains("BANANAS-1006", "unknown command `AUTH`")
                    .doesNotContain("hunter2");
        } finally {
            Logger.getLogger("").removeHandler(listening);
            Logger.getLogger("io.bananas").setLevel(null);
        }
    }

    /** A server that has this answer to anything. */
    private static void answerAll(ServerSocket server, String answer) {
        byte[] line = (answer + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] question = new byte[1_000];
        while (true) {
            try (Socket client = server.accept()) {
                while (client.getInputStream().read(question) > 0) {
                    client.getOutputStream().write(line);
                }
            } catch (IOException over) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void aConnectionMayBeEncryptedAndItsServerIsChecked() throws Exception {
        Certificate certificate = new Certificate(directory);
        int port = Ports.free();
        try (OwnRedis redis = OwnRedis.in(
                directory.resolve("redis"),
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-auth-clients",
                "no")) {
            RedisStores distrustful = redis.openAt("rediss://127.0.0.1:" + port);
            assertThatThrownBy(distrustful::ping).isInstanceOf(QueueUnavailableException.class);

            RedisStores trusting = certificate.whileTrusted(() -> {
                RedisStores stores = redis.openAt("rediss://127.0.0.1:" + port);
                useAll(stores.stores());
                return stores;
            });
            assertThat(trusting.link().generation()).isEqualTo(1);

            RedisStores elsewhere = redis.openAt("rediss://localhost:" + port);
            certificate.whileTrusted(() -> assertThatThrownBy(elsewhere::ping)
                    .as("the certificate is not for this name")
                    .isInstanceOf(QueueUnavailableException.class));
        }
    }

    private static String wholeTextOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static final class Telling extends Handler {

        private final Queue<String> told;

        Telling(Queue<String> told) {
            this.told = told;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            told.add(entry.getMessage());
            told.add(Arrays.toString(entry.getParameters()));
            if (entry.getThrown() != null) {
                told.add(wholeTextOf(entry.getThrown()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
