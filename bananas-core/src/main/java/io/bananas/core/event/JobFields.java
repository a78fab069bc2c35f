package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.core.job.TraceContext;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogFields;
import java.util.EnumMap;
import java.util.Map;

/** What lines of the log say of a job. Never its payload. */
public final class JobFields {

    private JobFields() {}

    /** Opens the fields of a run for the time that its handler has the thread, so that what the handler logs has them, too. */
    public static LogFields open(Claim claim) {
        return LogFields.open(of(claim));
    }

    static Map<LogField, Object> of(Claim claim) {
        Map<LogField, Object> fields = of(claim.job());
        fields.put(LogField.WORKER_ID, claim.lease().node());
        fields.put(LogField.ATTEMPT, claim.attempt());
        return fields;
    }

    static Map<LogField, Object> of(Job job) {
        Map<LogField, Object> fields = of(job.id(), job.name(), job.queue());
        // the job's own trace; who makes a span of a run opens fields of that span inside of these
        TraceContext trace = TraceContext.in(job.headers());
        if (trace != null) {
            fields.put(LogField.TRACE_ID, trace.traceId());
            fields.put(LogField.SPAN_ID, trace.spanId());
        }
        return fields;
    }

    static Map<LogField, Object> of(String id, String name, QueueId queue) {
        Map<LogField, Object> fields = new EnumMap<>(LogField.class);
        fields.put(LogField.JOB_ID, id);
        fields.put(LogField.JOB_NAME, name);
        fields.put(LogField.QUEUE_NAME, queue);
        fields.put(LogField.ROUTING_KEY, queue.routingKey());
        fields.put(LogField.PRIORITY, queue.priority().label());
        return fields;
    }
}
