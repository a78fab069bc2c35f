package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.params.SetParams;

/**
 * Adds jobs in Redis. As many as Redis takes within some ms go through one script; more go in pieces under one commit. No
 * large record goes through a script. Thread-safe.
 */
final class RedisSubmitStore implements SubmitStore {

    /** The jobs of a piece. Redis serves nobody else while it takes one. */
    static final int MOST = 100;

    private static final int MOST_CHARACTERS = 256 * 1024;

    /** A queue costs Redis as much as a job. */
    private static final int MOST_QUEUES = 50;

    /** To move a staged payload costs Redis about as much as to take so many characters. */
    private static final int COST_OF_STAGED = 5 * 1024;

    private final EnqueueScript script;
    private final Staging staging;
    private final RedisBatchStore batches;
    private final RedisLink link;
    private final String nobody;

    RedisSubmitStore(Scripts scripts, Names names, Keys keys, RedisBatchStore batches) {
        this.script = new EnqueueScript(scripts, names, keys);
        this.staging = new Staging(scripts, names, keys);
        this.batches = batches;
        this.link = scripts.redis();
        this.nobody = keys.jobs();
    }

    @Override
    public Set<String> submit(List<Job> jobs) {
        List<List<Job>> pieces = cut(jobs);
        if (pieces.size() == 1) {
            return script.store(script.fieldsOf(jobs, staging::whole));
        }
        return batches.submit(pieces);
    }

    /**
     * Asks for a write that needs memory and does nothing: it changes only a record that is there, and no job has an empty id. Redis refuses
     * it whenever it refuses writes.
     */
    @Override
    public void check() {
        link.call(client -> client.set(nobody, "", SetParams.setParams().xx()));
    }

    static List<List<Job>> cut(List<Job> jobs) {
        List<List<Job>> pieces = new ArrayList<>();
        Set<QueueId> queues = new HashSet<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < jobs.size(); i++) {
            long length = lengthOf(jobs.get(i));
            queues.add(jobs.get(i).queue());
            if (i > from && (sum + length > MOST_CHARACTERS || i - from == MOST || queues.size() > MOST_QUEUES)) {
                pieces.add(jobs.subList(from, i));
                queues = new HashSet<>(Set.of(jobs.get(i).queue()));
                from = i;
                sum = 0;
            }
            sum += length;
        }
        pieces.add(jobs.subList(from, jobs.size()));
        return pieces;
    }

    /** How many characters of a job go through the script, or cost as much. */
    private static long lengthOf(Job job) {
        int payload =
                Staging.isLarge(job.payload()) ? COST_OF_STAGED : job.payload().length();
        return payload + job.attributes().characters();
    }
}
