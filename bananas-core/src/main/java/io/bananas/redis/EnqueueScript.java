package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Calls the script {@code enqueue}, which stores jobs. Thread-safe. */
final class EnqueueScript {

    private static final List<String> FIELDS = List.of("id", "record", "payload", "queue", "route", "due");

    private final BoundScript enqueue;
    private final Keys keys;
    private final JobCodec codec;

    EnqueueScript(Scripts scripts, Names names, Keys keys) {
        this.enqueue = scripts.bind("enqueue", names);
        this.keys = keys;
        this.codec = new JobCodec(keys);
    }

    /**
     * The arguments of the script for these jobs.
     *
     * @param stage makes the argument that stands for a payload apart from its record
     */
    List<String> fieldsOf(List<Job> jobs, UnaryOperator<String> stage) {
        List<String> fields = new ArrayList<>(FIELDS.size() * jobs.size());
        for (Job job : jobs) {
            Instant due = job.scheduledFor();
            fields.add(job.id());
            fields.add(codec.encode(job));
            fields.add(JobCodec.isApart(job.payload()) ? stage.apply(job.payload()) : "");
            fields.add(keys.suffix(job.queue()));
            fields.add(job.routingKey());
            fields.add(due == null ? "0" : Long.toString(due.toEpochMilli()));
        }
        return fields;
    }

    /** Stores jobs, and answers with the ids that were known already. */
    Set<String> store(List<String> fields) {
        return store(fields, List.of());
    }

    /** Stores the jobs of a piece and deletes the piece, unless that has happened before. */
    Set<String> store(List<String> fields, String piece) {
        return store(fields, List.of(piece));
    }

    private Set<String> store(List<String> fields, List<String> piece) {
        Call call = enqueue.call(fields.size() / FIELDS.size()).keys("piece", piece);
        for (int i = 0; i < fields.size(); i++) {
            call.with(FIELDS.get(i % FIELDS.size()), fields.get(i));
        }
        return ScriptReply.ids(call.run());
    }
}
