package io.bananas.spi;

import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes routes, and shows where jobs are. {@code @Inject Queues} works in any module of the application. It does the same as
 * {@code /queues} of the REST API. Thread-safe.
 *
 * <pre>{@code
 * queues.pause("email");
 * long waiting = queues.overview().route("email").map(RouteInfo::waiting).orElse(0L);
 * queues.resume("email");
 * }</pre>
 *
 * <p>Each method throws {@link QueueUnavailableException} when it cannot reach Redis. The call may have worked even so. Each is safe to
 * repeat.
 */
public interface Queues {

    /** How many routes {@link #overview(String, int)} shows at most. */
    int MAX_ROUTES = 1_000;

    /**
     * Stops all nodes from claiming jobs of this route, until somebody resumes it. Running jobs go on. Nobody needs to have used the route
     * before. A second pause changes nothing.
     *
     * @throws IllegalArgumentException when this cannot be a routing key
     * @throws IllegalStateException when too many routes are paused already
     */
    void pause(String routingKey);

    /**
     * Lets all nodes claim jobs of this route again.
     *
     * @throws IllegalArgumentException when this cannot be a routing key
     */
    void resume(String routingKey);

    /** Shows where jobs are: the first 1,000 routes, by key. {@link QueuesInfo#next} leads on. */
    default QueuesInfo overview() {
        return overview(null, MAX_ROUTES);
    }

    /**
     * Shows where jobs are: a page of the routes, by key.
     *
     * @param after the {@link QueuesInfo#next} of the page before; {@code null} for the first page
     * @param limit 1 to {@link #MAX_ROUTES}
     * @throws IllegalArgumentException when a value is out of its bounds
     */
    QueuesInfo overview(@Nullable String after, int limit);
}
