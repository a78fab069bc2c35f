package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.UnsuitableRedisException;
import java.util.List;
import java.util.Set;

/**
 * Takes no new jobs while Redis is known to be unsuitable: it may throw them away, and whoever submits can still keep them.
 * What is in the queue runs and is settled.
 */
record SuitableSubmitStore(SubmitStore store, RedisLink link) implements SubmitStore {

    @Override
    public Set<String> submit(List<Job> jobs) {
        String complaint = link.unsuitable();
        if (complaint != null) {
            throw new UnsuitableRedisException(complaint);
        }
        return store.submit(jobs);
    }
}
