package io.bananas.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queues of a route, at one moment. Tests make their own with {@link #builder}. */
public final class RouteInfo {

    private final String routingKey;
    private final boolean paused;
    private final Map<Priority, Long> waitingByPriority;
    private final @Nullable Duration oldest;

    private RouteInfo(Builder builder) {
        routingKey = builder.routingKey;
        paused = builder.paused;
        waitingByPriority = builder.waitingByPriority;
        oldest = builder.oldest;
    }

    /** Starts with a route that is not paused and in which no job waits. */
    public static Builder builder(String routingKey) {
        return new Builder(routingKey);
    }

    public String routingKey() {
        return routingKey;
    }

    /** Whether somebody has paused the route. */
    public boolean paused() {
        return paused;
    }

    /** How many jobs wait, by priority. */
    public Map<Priority, Long> waitingByPriority() {
        return waitingByPriority;
    }

    /** How long the oldest waiting job has been ready; {@code null} when none waits. */
    public @Nullable Duration oldest() {
        return oldest;
    }

    /** How many jobs wait, of all priorities. */
    public long waiting() {
        return waitingByPriority.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many jobs of this priority wait. */
    public long waiting(Priority priority) {
        return waitingByPriority.getOrDefault(priority, 0L);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(routingKey, paused, waitingByPriority, oldest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteInfo that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "RouteInfo[" + routingKey + ", " + waiting() + " waiting" + (paused ? ", paused" : "") + "]";
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private final String routingKey;
        private boolean paused;
        private Map<Priority, Long> waitingByPriority = Map.of();
        private @Nullable Duration oldest;

        private Builder(String routingKey) {
            this.routingKey = routingKey;
        }

        /** False by default. */
        public Builder paused(boolean value) {
            paused = value;
            return this;
        }

        /** None wait by default. */
        public Builder waitingByPriority(Map<Priority, Long> value) {
            waitingByPriority = Map.copyOf(value);
            return this;
        }

        /** None by default. */
        public Builder oldest(@Nullable Duration value) {
            oldest = value;
            return this;
        }

        public RouteInfo build() {
            return new RouteInfo(this);
        }
    }
}
