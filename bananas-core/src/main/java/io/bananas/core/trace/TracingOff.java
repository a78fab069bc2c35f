package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tracing system that is not there. */
final class TracingOff implements Tracer {

    private static final Span NOTHING = new Nothing();

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Span start(SpanStart start) {
        return NOTHING;
    }

    @Override
    public @Nullable TraceContext current() {
        return null;
    }

    private static final class Nothing implements Span {

        @Override
        public boolean isRecording() {
            return false;
        }

        @Override
        public @Nullable TraceContext context() {
            return null;
        }

        @Override
        public Scope enter() {
            return () -> {};
        }

        @Override
        public void rename(String name) {}

        @Override
        public void set(String key, String value) {}

        @Override
        public void set(String key, long value) {}

        @Override
        public void event(String name, Map<String, String> values) {}

        @Override
        public void fail(String errorType, String why) {}

        @Override
        public void end(@Nullable Instant at) {}
    }
}
