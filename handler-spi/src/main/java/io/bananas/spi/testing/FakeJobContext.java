package io.bananas.spi.testing;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A run for the test of a handler, without an engine. It keeps pace with {@link JobContext}: what is added there has a
 * default here.
 *
 * <pre>{@code
 * FakeJobContext job = FakeJobContext.builder("resize_image").attempt(2).build();
 * handler.handle(payload, job);
 * }</pre>
 */
public final class FakeJobContext implements JobContext {

    private final String id;
    private final String name;
    private final int attempt;
    private final long fence;
    private final Instant enqueuedAt;
    private final Instant startedAt;
    private final Duration timeout;
    private final Map<String, String> headers;
    private final List<JobProgress> reports = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    private FakeJobContext(Builder builder) {
        id = builder.id;
        name = builder.name;
        attempt = builder.attempt;
        fence = builder.fence;
        enqueuedAt = builder.enqueuedAt;
        startedAt = builder.startedAt;
        timeout = builder.timeout;
        headers = builder.headers;
    }

    /** The first run of a job of this name, with the defaults for all else. */
    public static FakeJobContext of(String name) {
        return builder(name).build();
    }

    /** Starts with the first run of a job of this name. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Asks the handler to stop, as a cancellation does; the test interrupts the handler's thread itself. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public long fence() {
        return fence;
    }

    @Override
    public Instant deadline() {
        return startedAt.plus(timeout);
    }

    @Override
    public Instant enqueuedAt() {
        return enqueuedAt;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    /** Keeps the report for {@link #reports}. */
    @Override
    public void progress(double fraction, @Nullable String message) {
        reports.add(JobProgress.builder(fraction).message(message).at(startedAt).build());
    }

    /** What the handler has said of its progress, the newest last. */
    public List<JobProgress> reports() {
        return List.copyOf(reports);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Collects what a handler is told. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private String id = "job-1";
        private int attempt = 1;
        private long fence = 1;
        private Instant enqueuedAt = Instant.EPOCH;
        private Instant startedAt = Instant.EPOCH;
        private Duration timeout = Duration.ofMinutes(5);
        private Map<String, String> headers = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        /** {@code job-1} by default. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** 1 by default. */
        public Builder attempt(int value) {
            attempt = value;
            return this;
        }

        /** 1 by default. */
        public Builder fence(long value) {
            fence = value;
            return this;
        }

        /** The epoch by default. */
        public Builder enqueuedAt(Instant value) {
            enqueuedAt = value;
            return this;
        }

        /** The epoch by default. */
        public Builder startedAt(Instant value) {
            startedAt = value;
            return this;
        }

        /** 5 minutes by default; the deadline follows from it. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Adds a header; none by default. */
        public Builder header(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            headers = Collections.unmodifiableMap(all);
            return this;
        }

        public FakeJobContext build() {
            return new FakeJobContext(this);
        }
    }
}
