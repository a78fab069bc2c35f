package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A tracing system that remembers its spans. A trace has the number of its first span. */
final class FakeTracer implements Tracer {

    private final List<Seen> spans = new CopyOnWriteArrayList<>();

    @SuppressWarnings("ThreadLocalUsage") // a test has few of them
    private final ThreadLocal<@Nullable Seen> now = new ThreadLocal<>();

    private boolean sampling = true;

    /** From now on nobody sees spans that begin a trace. */
    FakeTracer notSampling() {
        sampling = false;
        return this;
    }

    List<Seen> spans() {
        return List.copyOf(spans);
    }

    Seen last(String name) {
        return spans.stream()
                .filter(span -> span.name.equals(name))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Span start(SpanStart start) {
        Seen span = new Seen(start, start.here() ? current() : start.parent(), spans.size() + 1);
        spans.add(span);
        return span;
    }

    @Override
    public @Nullable TraceContext current() {
        Seen span = now.get();
        return span == null ? null : span.context();
    }

    static TraceContext context(int trace, int span, boolean sampled) {
        return new TraceContext("00-%032x-%016x-%02x".formatted(trace, span, sampled ? 1 : 0), null);
    }

    /** A span that was started. */
    final class Seen implements Span {

        final SpanStart start;
        final @Nullable TraceContext parent;
        final Map<String, Object> values = new TreeMap<>();
        final Map<String, Map<String, String>> events = new TreeMap<>();
        final int number;
        String name;
        boolean ended;

        @Nullable
        Instant endedAt;

        @Nullable
        String failed;

        Seen(SpanStart start, @Nullable TraceContext parent, int number) {
            this.start = start;
            this.parent = parent;
            this.number = number;
            this.name = start.name();
        }

        @Override
        public boolean isRecording() {
            return !ended && isSampled();
        }

        private boolean isSampled() {
            return parent == null ? sampling : parent.traceparent().endsWith("1");
        }

        @Override
        public TraceContext context() {
            int trace = parent == null ? number : Integer.parseInt(parent.traceId(), 16);
            return FakeTracer.context(trace, number, isSampled());
        }

        @Override
        public Scope enter() {
            Seen before = now.get();
            now.set(this);
            return () -> now.set(before);
        }

        @Override
        public void rename(String other) {
            name = other;
        }

        @Override
        public void set(String key, String value) {
            values.put(key, value);
        }

        @Override
        public void set(String key, long value) {
            values.put(key, value);
        }

        @Override
        public void event(String event, Map<String, String> details) {
            events.put(event, details);
        }

        @Override
        public void fail(String errorType, String why) {
            failed = errorType;
        }

        @Override
        public void end(@Nullable Instant at) {
            if (!ended) {
                ended = true;
                endedAt = at;
            }
        }

        @Override
        public String toString() {
            return name + " " + values;
        }
    }
}
