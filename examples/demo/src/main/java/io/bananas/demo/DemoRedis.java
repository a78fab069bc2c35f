package io.bananas.demo;

import io.bananas.launcher.Redis;
import io.bananas.launcher.RedisAddress;
import io.bananas.launcher.RedisBinary;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Redis of the demo: the user's own, or an embedded one that keeps its jobs until {@code mvn clean}. */
final class DemoRedis {

    private DemoRedis() {}

    static Redis open(@Nullable String url, Path directory) {
        if (url == null || url.isBlank()) {
            Path binary = RedisBinary.embeddedOrOnPath(directory);
            return RedisProcess.start(RedisSettings.in(directory).runBy(binary));
        }
        RedisAddress address = new RedisAddress(url);
        address.problem().ifPresent(problem -> {
            throw new DemoException("The Redis of REDIS_URL, " + address + ", does not answer: " + problem);
        });
        return Redis.at(url, directory);
    }
}
