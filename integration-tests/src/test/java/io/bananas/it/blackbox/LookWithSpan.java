package io.bananas.it.blackbox;

import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Makes a span of its own, as any handler may, and fails as often as it is told. */
@Handles(value = "look", backoff = @Backoff(base = "10ms", jitter = 0))
@ApplicationScoped
public class LookWithSpan implements JobHandler<Integer, String> {

    @Inject
    private Tracer tracer;

    @Override
    public String handle(Integer failures, JobContext job) throws IOException {
        Span span = tracer.spanBuilder("look at it").startSpan();
        span.end();
        if (job.attempt() <= failures) {
            throw new IOException("not yet");
        }
        return span.getSpanContext().getTraceId();
    }
}
