package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The script that stores jobs, and what it is given of each of them. Thread-safe. */
final class EnqueueScript {

    private static final Script ENQUEUE = Script.load("enqueue");
    private static final int FIELDS = 5;

    private final Scripts scripts;
    private final Keys keys;
    private final JobCodec codec;

    EnqueueScript(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.codec = new JobCodec(keys);
    }

    /**
     * What the script is given of the jobs.
     *
     * @param stage what to give it instead of a record
     */
    List<String> fieldsOf(List<Job> jobs, UnaryOperator<String> stage) {
        List<String> fields = new ArrayList<>(FIELDS * jobs.size());
        for (Job job : jobs) {
            Instant due = job.scheduledFor();
            fields.add(job.id());
            fields.add(stage.apply(codec.encode(job)));
            fields.add(keys.suffix(job.queue()));
            fields.add(job.routingKey());
            fields.add(due == null ? "0" : Long.toString(due.toEpochMilli()));
        }
        return fields;
    }

    /** Stores jobs. Answers with the ids that were known already. */
    Set<String> store(List<String> fields) {
        return store(fields, List.of(keys.scheduled(), keys.routes()));
    }

    /** Stores the jobs of a piece and forgets it, unless that was done before. */
    Set<String> store(List<String> fields, String piece) {
        return store(fields, List.of(keys.scheduled(), keys.routes(), piece));
    }

    private Set<String> store(List<String> fields, List<String> names) {
        List<String> arguments = new ArrayList<>(4 + fields.size());
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(keys.results());
        arguments.add(keys.base());
        arguments.addAll(fields);
        return Replies.ids(scripts.run(ENQUEUE, names, arguments));
    }
}
