package io.bananas.client;

import io.bananas.client.model.Overview;
import io.bananas.client.model.Route;
import io.bananas.client.model.RouteState;

/** Where the jobs are. Thread-safe. */
public interface Queues {

    /** The routes in order of their keys. */
    Pages<Route> list();

    /**
     * As {@link #list()}.
     *
     * @param pageSize how many the client asks for at a time, 1 to 1,000
     */
    Pages<Route> list(int pageSize);

    /** Numbers of all routes together. */
    Overview overview();

    /** Lets no node claim jobs of this route until somebody resumes it. */
    RouteState pause(String routingKey);

    /** Lets nodes claim its jobs again. */
    RouteState resume(String routingKey);
}
