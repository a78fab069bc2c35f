package io.bananas.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where jobs are, at about one moment: jobs may move while the queue is read. Tests make their own with {@link #builder}. */
public final class QueuesInfo {

    private final List<RouteInfo> routes;
    private final @Nullable String next;
    private final QueueTotals totals;

    private QueuesInfo(Builder builder) {
        routes = builder.routes;
        next = builder.next;
        totals = builder.totals;
    }

    /** Starts with no routes. */
    public static Builder builder() {
        return new Builder();
    }

    /** A page of the routes, by key. */
    public List<RouteInfo> routes() {
        return routes;
    }

    /** What to ask for the next page with; {@code null} on the last page. */
    public @Nullable String next() {
        return next;
    }

    /** The sums of all routes, also of those on other pages. */
    public QueueTotals totals() {
        return totals;
    }

    /** The route of this key, if it is on this page. */
    public Optional<RouteInfo> route(String routingKey) {
        return routes.stream()
                .filter(one -> one.routingKey().equals(routingKey))
                .findFirst();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(routes, next, totals);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueuesInfo that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "QueuesInfo[" + routes + ", " + totals + "]";
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private List<RouteInfo> routes = List.of();
        private @Nullable String next;
        private QueueTotals totals = QueueTotals.builder().build();

        private Builder() {}

        /** None by default. */
        public Builder routes(List<RouteInfo> value) {
            routes = List.copyOf(value);
            return this;
        }

        /** None by default. */
        public Builder next(@Nullable String value) {
            next = value;
            return this;
        }

        /** All 0 by default. */
        public Builder totals(QueueTotals value) {
            totals = value;
            return this;
        }

        public QueuesInfo build() {
            return new QueuesInfo(this);
        }
    }
}
