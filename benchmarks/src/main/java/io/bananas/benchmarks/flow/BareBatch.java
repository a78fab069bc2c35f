package io.bananas.benchmarks.flow;

import io.bananas.core.job.Attributes;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** A batch as the bare program submits it: records that are written once, and a list of their ids, in one transaction. */
final class BareBatch {

    private static final QueueId QUEUE = new QueueId("default", Priority.NORMAL);
    private static final Job.Limits LIMITS = new Job.Limits(3, Duration.ofMinutes(5));

    private final Keys keys;
    private final JobCodec codec;
    private final int jobs;
    private final String payload;

    BareBatch(Keys keys, int jobs, String payload) {
        this.keys = keys;
        this.codec = new JobCodec(keys);
        this.jobs = jobs;
        this.payload = payload;
    }

    void store(Jedis redis) {
        String[] records = new String[2 * jobs];
        String[] ids = new String[jobs];
        Job.Timing now = new Job.Timing(Instant.now(), null);
        for (int i = 0; i < jobs; i++) {
            ids[i] = UUID.randomUUID().toString();
            records[2 * i] = keys.jobs() + ids[i];
            records[2 * i + 1] =
                    codec.encode(new Job(ids[i], Node.Work.NAME, payload, QUEUE, now, LIMITS, Attributes.NONE));
        }
        try (Transaction transaction = redis.multi()) {
            transaction.mset(records);
            transaction.lpush(keys.queue(QUEUE), ids);
            transaction.exec();
        }
    }
}
