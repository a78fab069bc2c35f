package io.bananas.web.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.core.view.Stats.Counts;
import io.bananas.core.view.Stats.Depth;
import io.bananas.core.view.Stats.Ends;
import io.bananas.core.view.Stats.Percentiles;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes what happened in the last minutes. What nobody knows is null. */
public final class StatsJson {

    private static final int SECONDS_OF_A_MINUTE = 60;

    private StatsJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, Stats stats) throws IOException {
        json.writeArrayFieldStart("buckets");
        for (Bucket bucket : stats.buckets()) {
            json.writeStartObject();
            write(json, bucket);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Bucket bucket) throws IOException {
        Counts counts = bucket.counts();
        Ends ends = bucket.ends();
        JsonOutput.writeTime(json, "at", bucket.at());
        json.writeNumberField("seconds", bucket.minutes() * SECONDS_OF_A_MINUTE);
        write(json, "submitted", counts == null ? null : counts.submitted());
        write(json, "completed", ends == null ? null : ends.completed());
        write(json, "failed", ends == null ? null : ends.failed());
        write(json, "cancelled", ends == null ? null : ends.cancelled());
        write(json, "runs_failed", counts == null ? null : counts.runsFailed());
        write(json, "retried", ends == null ? null : ends.retried());
        write(json, "crashed", ends == null ? null : ends.crashed());
        write(json, "wait_ms", bucket.waits());
        write(json, "run_ms", bucket.runs());
        write(json, bucket.depth());
    }

    private static void write(JsonGenerator json, String field, @Nullable Long number) throws IOException {
        if (number == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, number);
        }
    }

    private static void write(JsonGenerator json, String field, @Nullable Percentiles times) throws IOException {
        if (times == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeNumberField("p50", times.p50());
        json.writeNumberField("p95", times.p95());
        json.writeNumberField("p99", times.p99());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Depth depth) throws IOException {
        if (depth == null) {
            json.writeNullField("depth");
            return;
        }
        json.writeObjectFieldStart("depth");
        json.writeNumberField("pending", depth.pending());
        json.writeNumberField("scheduled", depth.scheduled());
        json.writeNumberField("processing", depth.processing());
        json.writeNumberField("dead", depth.dead());
        json.writeEndObject();
    }
}
