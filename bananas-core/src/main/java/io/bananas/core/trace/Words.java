package io.bananas.core.trace;

import io.bananas.core.job.Job;

/** The names of attributes. Those that begin with {@code messaging} are of the conventions of OpenTelemetry. */
final class Words {

    static final String MESSAGE_ID = "messaging.message.id";
    static final String BATCH_SIZE = "messaging.batch.message_count";
    static final String CLIENT = "messaging.client.id";
    static final String NAME = "bananas.job.name";
    static final String PRIORITY = "bananas.job.priority";
    static final String ATTEMPT = "bananas.job.attempt";
    static final String WAIT = "bananas.job.wait_ms";
    static final String OUTCOME = "bananas.job.outcome";
    static final String DELAY = "bananas.job.delay_ms";
    static final String KNOWN = "bananas.jobs.known";

    private static final String DESTINATION = "messaging.destination.name";

    private Words() {}

    /** Says what kind of step it is, in the words of the conventions and in ours. */
    static void operation(Span span, String type, String name) {
        span.set("messaging.system", "bananas");
        span.set("messaging.operation.type", type);
        span.set("messaging.operation.name", name);
    }

    static void route(Span span, Job job) {
        span.set(DESTINATION, job.routingKey());
    }

    static void job(Span span, Job job) {
        route(span, job);
        span.set(MESSAGE_ID, job.id());
        span.set(NAME, job.name());
        span.set(PRIORITY, job.priority().label());
    }
}
