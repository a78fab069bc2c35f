package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.params.SetParams;

/**
 * Adds jobs in Redis. As many as Redis takes within some ms go through one script; more go in pieces under one commit. No
 * large record goes through a script. Thread-safe.
 */
final class RedisSubmitStore implements SubmitStore {

    private final EnqueueScript script;
    private final SharedEnqueue singles;
    private final Staging staging;
    private final RedisBatchStore batches;
    private final Scripts scripts;
    private final String nobody;

    RedisSubmitStore(Scripts scripts, Names names, Keys keys, RedisBatchStore batches) {
        this.script = new EnqueueScript(scripts, names, keys);
        this.singles = new SharedEnqueue(script::store, SharedEnqueue.PATIENCE);
        this.staging = new Staging(scripts, names, keys);
        this.batches = batches;
        this.scripts = scripts;
        this.nobody = keys.jobs();
    }

    @Override
    public Set<String> submit(List<Job> jobs) {
        if (jobs.size() == 1) {
            return submit(jobs.get(0));
        }
        List<List<Job>> pieces = cut(jobs);
        if (pieces.size() == 1) {
            return script.store(script.fieldsOf(jobs, this::staged));
        }
        return batches.submit(pieces);
    }

    private Set<String> submit(Job job) {
        List<String> fields = script.fieldsOf(List.of(job), this::staged);
        if (Staging.isLarge(job.payload())) {
            return script.store(fields);
        }
        return singles.store(job, fields) ? Set.of(job.id()) : Set.of();
    }

    /** Makes the argument for a payload. Stages no large one for a call that would not be sent. */
    private String staged(String payload) {
        scripts.checkReplicas();
        return staging.whole(payload);
    }

    /**
     * Asks for a write that needs memory and does nothing: it changes only a record that is there, and no job has an empty id. Redis refuses
     * it whenever it refuses writes.
     */
    @Override
    public void check() {
        scripts.redis()
                .call(client -> client.set(nobody, "", SetParams.setParams().xx()));
    }

    static List<List<Job>> cut(List<Job> jobs) {
        List<List<Job>> pieces = new ArrayList<>();
        PieceSize size = new PieceSize();
        int from = 0;
        for (int i = 0; i < jobs.size(); i++) {
            if (!size.takes(jobs.get(i))) {
                pieces.add(jobs.subList(from, i));
                size = new PieceSize();
                from = i;
            }
            size.add(jobs.get(i));
        }
        pieces.add(jobs.subList(from, jobs.size()));
        return pieces;
    }
}
