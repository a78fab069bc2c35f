package io.bananas.core.submit;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Attributes;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes jobs of drafts that are right, with the defaults for all that they do not say. Thread-safe. */
public final class JobMaker {

    private final SubmitSettings settings;
    private final HandlerRegistry handlers;

    public JobMaker(SubmitSettings settings, HandlerRegistry handlers) {
        this.settings = settings;
        this.handlers = handlers;
    }

    /** The job of a draft, created at this moment. */
    public Job make(Draft draft, Instant now) {
        JobRequest request = draft.request();
        Handler.Policy policy = handlers.policyOf(request.name());
        Integer retries = request.maxRetries();
        Duration timeout = request.timeout();
        return new Job(
                request.id() == null ? UUID.randomUUID().toString() : request.id(),
                request.name(),
                draft.payload(),
                new QueueId(
                        request.routingKey() == null ? "default" : request.routingKey(),
                        request.priority() == null ? Priority.NORMAL : request.priority()),
                new Job.Timing(now, startOf(request, now)),
                new Job.Limits(
                        retries == null ? policy.maxRetries().orElse(settings.maxRetries()) : retries,
                        timeout == null ? policy.timeout().orElse(settings.timeout()) : timeout),
                Attributes.of(request));
    }

    private static @Nullable Instant startOf(JobRequest request, Instant now) {
        return request.delay() == null ? request.scheduledFor() : now.plus(request.delay());
    }
}
