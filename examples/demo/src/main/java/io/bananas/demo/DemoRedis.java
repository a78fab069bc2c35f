package io.bananas.demo;

import io.bananas.launcher.Redis;
import io.bananas.launcher.RedisAddress;
import io.bananas.launcher.RedisBinary;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Redis of the demo: the user's own, which stays as it is, or an embedded one, which starts empty unless told to keep its jobs. */
final class DemoRedis {

    private DemoRedis() {}

    static Redis open(@Nullable String url, Path directory, boolean keep) {
        if (url == null || url.isBlank()) {
            Path binary = RedisBinary.embeddedOrOnPath(directory);
            RedisSettings settings = RedisSettings.in(directory).runBy(binary);
            return keep ? RedisProcess.start(settings) : RedisProcess.startEmpty(settings);
        }
        RedisAddress address = new RedisAddress(url);
        address.problem().ifPresent(problem -> {
            throw new DemoException("The Redis of REDIS_URL, " + address + ", does not answer: " + problem);
        });
        return Redis.at(url, directory);
    }
}
