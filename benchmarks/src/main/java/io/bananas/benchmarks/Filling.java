package io.bananas.benchmarks;

import io.bananas.core.job.Attributes;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/** Prepares jobs out of the workers' sight, so that a whole queue can be put in front of them at one instant. */
final class Filling {

    private static final int BATCH = 1_000;
    private static final QueueId QUEUE = new QueueId("default", Priority.NORMAL);

    private static final String WAKE_ALL =
            "for _, node in ipairs(redis.call('PUBSUB', 'CHANNELS', ARGV[1])) do redis.call('PUBLISH', node, 'wake') end";

    private static final Job.Limits LIMITS = new Job.Limits(3, Duration.ofMinutes(5));

    private final Jedis redis;
    private final Keys keys;

    Filling(Jedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Stores this many jobs that do nothing, with 200 bytes of payload each, in a list that nobody looks into. */
    void prepare(int count) {
        JobCodec codec = new JobCodec(keys);
        String payload = "\"" + "x".repeat(200) + "\"";
        Instant now = Instant.now();
        for (int done = 0; done < count; done += BATCH) {
            List<String> records = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH, count - done); i++) {
                String id = UUID.randomUUID().toString();
                Job job = new Job(id, "noop", payload, QUEUE, new Job.Timing(now, null), LIMITS, Attributes.NONE);
                ids.add(id);
                records.add(keys.jobs() + id);
                records.add(codec.encode(job));
            }
            redis.mset(records.toArray(String[]::new));
            redis.lpush(staging(), ids.toArray(String[]::new));
        }
    }

    /** Puts all that was prepared in front of the workers. */
    void release() {
        redis.rename(staging(), keys.queue(QUEUE));
        redis.eval(WAKE_ALL, List.of(), List.of(keys.nodeChannels() + "*"));
    }

    private String staging() {
        return keys.base() + "staging";
    }
}
