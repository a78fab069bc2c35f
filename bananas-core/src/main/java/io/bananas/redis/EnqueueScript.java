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

    /** Id, record, payload, queue, route and due time. Pieces of batches consist of these: all nodes must read them. */
    private static final int FIELDS = 6;

    /** Where the queue, the route and the due time stand. Jobs of one call mostly have them in common. */
    private static final int PLACE = 3;

    private final BoundScript submit;
    private final BoundScript unpack;
    private final Keys keys;
    private final JobCodec codec;

    EnqueueScript(Scripts scripts, Names names, Keys keys) {
        this.submit = scripts.bindReplicated("enqueue", names);
        this.unpack = scripts.bind("enqueue", names);
        this.keys = keys;
        this.codec = new JobCodec(keys);
    }

    /**
     * The fields of these jobs.
     *
     * @param stage makes the argument that stands for a payload apart from its record
     */
    List<String> fieldsOf(List<Job> jobs, UnaryOperator<String> stage) {
        List<String> fields = new ArrayList<>(FIELDS * jobs.size());
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
        return store(submit, fields, List.of());
    }

    /** Stores the jobs of a piece and deletes the piece, unless that has happened before. Its commit has made sure that it is kept. */
    Set<String> store(List<String> fields, String piece) {
        return store(unpack, fields, List.of(piece));
    }

    private static Set<String> store(BoundScript script, List<String> fields, List<String> piece) {
        Call call = script.call(fields.size() / FIELDS).keys("piece", piece);
        String before = "";
        for (int i = 0; i < fields.size(); i += FIELDS) {
            String place = String.join(" ", fields.subList(i + PLACE, i + FIELDS));
            call.with("id", fields.get(i))
                    .with("record", fields.get(i + 1))
                    .with("payload", fields.get(i + 2))
                    .with("place", place.equals(before) ? "" : place);
            before = place;
        }
        return ScriptReply.ids(call.run());
    }
}
