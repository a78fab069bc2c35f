package io.bananas.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.Redis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRedisTest {

    @TempDir
    Path directory;

    @Test
    void itKeepsItsJobsOnlyWhenTold() throws IOException {
        try (Redis first = DemoRedis.open(null, directory, false)) {
            assertThat(say(first, "SET job waiting")).isEqualTo("+OK");
        }
        try (Redis kept = DemoRedis.open(null, directory, true)) {
            assertThat(say(kept, "EXISTS job")).isEqualTo(":1");
        }
        try (Redis empty = DemoRedis.open(" ", directory, false)) {
            assertThat(say(empty, "EXISTS job")).isEqualTo(":0");
        }
    }

    @Test
    void theUsersOwnStaysAsItIs() throws IOException {
        try (Redis own = DemoRedis.open(null, directory.resolve("own"), false)) {
            assertThat(say(own, "SET job waiting")).isEqualTo("+OK");
            DemoRedis.open(own.url(), directory, false).close();
            assertThat(say(own, "EXISTS job")).isEqualTo(":1");
        }
    }

    private static String say(Redis redis, String command) throws IOException {
        URI url = URI.create(redis.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
