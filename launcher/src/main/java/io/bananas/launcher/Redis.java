package io.bananas.launcher;

import io.bananas.launcher.RedisSettings.Persistence;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Redis to work with. Closing it stops it if it is ours. */
public interface Redis extends AutoCloseable {

    /** Names a Redis that the tests shall use instead of one of their own. */
    String TEST_URL_VARIABLE = "BANANAS_TEST_REDIS_URL";

    /** Where it is, with user and password if it has them: not for logs. */
    String url();

    @Override
    void close();

    /**
     * A Redis for tests: the one that {@code BANANAS_TEST_REDIS_URL} names, else an empty one of our own, which does not wait
     * for the disk.
     *
     * @param directory for the data of one of our own, under {@code target/}; what is in it is deleted
     */
    static Redis forTests(Path directory) {
        return givenOr(System.getenv(TEST_URL_VARIABLE), () -> {
            new InstanceDirectory(directory).delete("");
            return RedisSettings.in(directory).with(Persistence.AT_LEISURE).with("--auto-aof-rewrite-percentage", "0");
        });
    }

    /** The Redis at the given URL, or one of our own where there is none. */
    static Redis at(@Nullable String url, Path directory) {
        return givenOr(url, () -> RedisSettings.in(directory));
    }

    private static Redis givenOr(@Nullable String url, Supplier<RedisSettings> own) {
        return Optional.ofNullable(url)
                .filter(given -> !given.isBlank())
                .<Redis>map(GivenRedis::new)
                .orElseGet(() -> RedisProcess.start(own.get()));
    }
}
