package io.bananas.benchmarks.flow;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * Submits jobs as any application does. Holds them back by a pause of their routes, so that a whole queue can be put in front of
 * the workers at one instant.
 */
final class Filler implements AutoCloseable {

    private static final int BATCH = 1_000;

    private final RedisStores stores;
    private final Submitter submitter;

    Filler(String url, Keys keys) {
        stores = RedisStores.open(RedisUrl.parse(url), keys, Retention.DEFAULTS, Executors.defaultThreadFactory());
        submitter = new Submitter(
                stores.stores().submit(),
                SubmitSettings.DEFAULTS,
                new HandlerRegistry(Map.of()),
                InstantSource.system(),
                JobListener.NONE);
    }

    /** A payload of this size: a JSON string. */
    static String payload(int bytes) {
        return '"' + "x".repeat(bytes - 2) + '"';
    }

    /** Submits so many jobs, in batches. */
    void fill(int count, String payload, IntFunction<JobRequest> request) {
        for (int done = 0; done < count; done += BATCH) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = done; i < Math.min(count, done + BATCH); i++) {
                drafts.add(new Draft(request.apply(i), payload));
            }
            submitter.submitAll(drafts);
        }
    }

    void hold(Set<String> routes) {
        routes.forEach(stores.stores().pause()::pause);
    }

    void release(Set<String> routes) {
        routes.forEach(stores.stores().pause()::resume);
    }

    @Override
    public void close() {
        stores.close();
    }
}
