package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.UnsuitableRedisException;
import java.util.List;
import java.util.Set;

/**
 * Refuses new jobs while Redis is known to be unsuitable: it might lose them, and the submitter can still keep them. Jobs in
 * the queue run and are settled all the same.
 */
record SuitableSubmitStore(SubmitStore store, RedisLink link) implements SubmitStore {

    @Override
    public Set<String> submit(List<Job> jobs) {
        refuseUnsuitable();
        return store.submit(jobs);
    }

    @Override
    public void check() {
        refuseUnsuitable();
        store.check();
    }

    private void refuseUnsuitable() {
        String complaint = link.unsuitable();
        if (complaint != null) {
            throw new UnsuitableRedisException(complaint);
        }
    }
}
