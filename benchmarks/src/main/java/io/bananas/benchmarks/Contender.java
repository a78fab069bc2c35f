package io.bananas.benchmarks;

import io.bananas.launcher.RedisProcess;
import java.nio.file.Path;

/** Whoever works on the queue beside the bare program. Stands aside while it is paused. */
interface Contender extends AutoCloseable {

    /** Starts one: in this JVM, or in a server. */
    static Contender start(String kind, RedisProcess redis, Path directory, int workers) throws Exception {
        return kind.equals("plain")
                ? new PlainEngine(redis.url(), workers)
                : new DeployedEar(kind, redis.url(), directory, workers);
    }

    void pause() throws Exception;

    void resume() throws Exception;

    @Override
    void close();
}
