package io.bananas.launcher;

import java.nio.file.Path;
import java.util.Optional;
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
     * A Redis for tests: the one that {@code BANANAS_TEST_REDIS_URL} names, else one of our own.
     *
     * @param directory for the data of one of our own, under {@code target/}
     */
    static Redis forTests(Path directory) {
        return at(System.getenv(TEST_URL_VARIABLE), directory);
    }

    /** The Redis at the given URL, or one of our own where there is none. */
    static Redis at(@Nullable String url, Path directory) {
        return Optional.ofNullable(url)
                .filter(given -> !given.isBlank())
                .<Redis>map(GivenRedis::new)
                .orElseGet(() -> RedisProcess.start(RedisSettings.in(directory)));
    }
}
