package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.launcher.RedisSettings.Persistence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProcessTest {

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenOutlivesAKill() throws IOException {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory).with(Persistence.ALWAYS))) {
            say(redis, "SET job done");
            redis.kill();
            assertThat(new RedisAddress(redis.url()).answers()).isFalse();
            redis.restart();
            assertThat(say(redis, "STRLEN job")).isEqualTo(":4");
        }
    }

    @Test
    void withoutPersistenceARestartStartsEmpty() throws IOException {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory).with(Persistence.NONE))) {
            say(redis, "SET job done");
            redis.restart();
            assertThat(say(redis, "EXISTS job")).isEqualTo(":0");
        }
    }

    @Test
    void whatAnEarlierOneLeftIsGoneWhenOneStartsEmpty() throws IOException {
        RedisSettings settings = RedisSettings.in(directory).with(Persistence.ALWAYS);
        try (RedisProcess earlier = RedisProcess.start(settings)) {
            say(earlier, "SET job done");
        }
        try (RedisProcess kept = RedisProcess.start(settings)) {
            assertThat(say(kept, "EXISTS job")).isEqualTo(":1");
        }
        try (RedisProcess empty = RedisProcess.startEmpty(settings)) {
            assertThat(say(empty, "EXISTS job")).isEqualTo(":0");
        }
    }

    @Test
    void aPausedOneDoesNotAnswerUntilItIsResumed() {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory))) {
            RedisAddress address = new RedisAddress(redis.url());
            redis.pause();
            assertThat(redis.isAlive()).isTrue();
            assertThat(address.answers()).isFalse();
            redis.resume();
            assertThat(Waiting.until(Duration.ofSeconds(60), address::answers)).isTrue();
        }
    }

    @Test
    void theEmbeddedOneRuns() throws IOException {
        Path binary = RedisBinary.embeddedOrOnPath(directory);
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory).runBy(binary))) {
            assertThat(say(redis, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void closingLeavesNothingBehind() {
        RedisProcess redis = RedisProcess.start(RedisSettings.in(directory));
        redis.close();
        assertThat(redis.isAlive()).isFalse();
        assertThat(Ports.isTaken(redis.port())).isFalse();
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RedisSettings settings = RedisSettings.in(directory).onPort(other.getLocalPort());
            assertThatThrownBy(() -> RedisProcess.start(settings).close())
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " is taken");
        }
    }

    @Test
    void onTakenPortsItStartsOnOthersInTheEnd() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<RedisSettings> settings = List.of(
                            RedisSettings.in(directory).onPort(other.getLocalPort()),
                            withBus(other.getLocalPort()),
                            withBus(Ports.free()))
                    .iterator();
            try (RedisProcess redis = RedisProcess.startEmptyOnFreePorts(settings::next)) {
                assertThat(say(redis, "PING")).isEqualTo("+PONG");
                assertThat(settings.hasNext()).isFalse();
            }
        }
    }

    private RedisSettings withBus(int port) {
        return RedisSettings.in(directory).with("--cluster-enabled", "yes", "--cluster-port", Integer.toString(port));
    }

    @Test
    void whoAlwaysFindsItsPortsTakenGivesUp() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RedisProcess.startEmptyOnFreePorts(() -> withBus(other.getLocalPort()))
                            .close())
                    .isInstanceOf(PortTakenException.class);
        }
    }

    @Test
    void whatFailsForAnotherReasonIsNotTriedAgain() {
        Iterator<RedisSettings> settings = List.of(RedisSettings.in(directory).with("--no-such-option", "yes"))
                .iterator();
        assertThatThrownBy(
                        () -> RedisProcess.startEmptyOnFreePorts(settings::next).close())
                .isInstanceOf(LaunchException.class)
                .isNotInstanceOf(PortTakenException.class);
    }

    @Test
    void aGivenUrlIsUsedAsItIs() {
        try (Redis redis = Redis.at("redis://elsewhere:1234", directory)) {
            assertThat(redis.url()).isEqualTo("redis://elsewhere:1234");
        }
    }

    private static String say(RedisProcess redis, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
