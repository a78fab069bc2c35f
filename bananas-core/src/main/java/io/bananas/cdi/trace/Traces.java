package io.bananas.cdi.trace;

import io.bananas.cdi.config.Configuration;
import io.bananas.cdi.config.TracingChoice;
import io.bananas.core.event.GuardedListeners;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.trace.RunSpans;
import io.bananas.core.trace.SubmitSpans;
import io.bananas.core.trace.Tracer;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/** The traces of one start of the node. Where there are none, nothing is wrapped and nobody listens. */
public record Traces(Tracer tracer, SubmitSpans submit, RunSpans runs) {

    /** The traces of a node with this configuration. */
    public static Traces of(Config config, Configuration configuration) {
        Tracer tracer = configuration.tracing() == TracingChoice.OFF ? Tracer.OFF : ServerTracer.find(config);
        return of(tracer, configuration.engine().claim().node());
    }

    static Traces of(Tracer tracer, String node) {
        return new Traces(tracer, new SubmitSpans(tracer), new RunSpans(tracer, node, InstantSource.system()));
    }

    /** The handlers, with the span of each run around them. */
    public HandlerRegistry around(HandlerRegistry registry) {
        return tracer.isOn() ? registry.wrapped(runs::traced) : registry;
    }

    /** The listener, and the traces beside it. */
    public JobListener with(JobListener listener) {
        return tracer.isOn() ? new GuardedListeners(listener, runs) : listener;
    }
}
