package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds jobs in Redis. Thread-safe. */
final class RedisSubmitStore implements SubmitStore {

    private static final Script ENQUEUE = Script.load("enqueue");

    private final Scripts scripts;
    private final Keys keys;
    private final JobCodec codec;

    RedisSubmitStore(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.codec = new JobCodec(keys);
    }

    @Override
    public Set<String> submit(List<Job> jobs) {
        List<String> arguments = new ArrayList<>(4 + 5 * jobs.size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(keys.results());
        arguments.add(keys.base());
        for (Job job : jobs) {
            Instant due = job.scheduledFor();
            arguments.add(job.id());
            arguments.add(codec.encode(job));
            arguments.add(keys.suffix(job.queue()));
            arguments.add(job.routingKey());
            arguments.add(due == null ? "0" : Long.toString(due.toEpochMilli()));
        }
        return Replies.ids(scripts.run(ENQUEUE, List.of(keys.scheduled(), keys.routes()), arguments));
    }
}
