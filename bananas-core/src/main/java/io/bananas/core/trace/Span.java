package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span that has started. Thread-safe, but for its scopes. */
public interface Span {

    /** Whether anybody will see the span. If not, its context still says so to whoever continues the trace. */
    boolean isRecording();

    /** What continues the trace elsewhere; {@code null} when there is no trace. */
    @Nullable
    TraceContext context();

    /** Lets the current thread work for this span until the scope is closed, on the same thread. */
    Scope enter();

    /** Gives the span a better name. */
    void rename(String name);

    void set(String key, String value);

    void set(String key, long value);

    /** Notes that something has happened now. */
    void event(String name, Map<String, String> values);

    /** Says that what the span stands for has failed. */
    void fail(String errorType, String why);

    /**
     * Ends the span; a second time does nothing.
     *
     * @param at when it ended; {@code null}: now
     */
    void end(@Nullable Instant at);

    /** The time for which a thread works for a span. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
