package io.bananas.core.operate;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.PauseStore;
import io.bananas.core.view.Pause;

/** Pauses and resumes routes for an operator. Thread-safe. */
public final class RouteControl {

    private static final System.Logger LOG = System.getLogger(RouteControl.class.getName());

    private final PauseStore store;

    public RouteControl(PauseStore store) {
        this.store = store;
    }

    /**
     * Stops all nodes from claiming jobs of a route, until somebody resumes it. Running jobs go on. A route that nobody has used yet can be
     * paused, too. A second pause changes nothing.
     *
     * @return whether it is paused now, was so before, or is not since too many other routes are
     */
    public Pause pause(String routingKey) {
        Pause pause = store.pause(routingKey);
        if (pause == Pause.PAUSED) {
            LogLine.of(LogCode.ROUTE_PAUSED)
                    .with(LogField.ROUTING_KEY, routingKey)
                    .to(LOG);
        }
        return pause;
    }

    /**
     * Lets all nodes claim jobs of a route again.
     *
     * @return false when the route was not paused
     */
    public boolean resume(String routingKey) {
        boolean resumed = store.resume(routingKey);
        if (resumed) {
            LogLine.of(LogCode.ROUTE_RESUMED)
                    .with(LogField.ROUTING_KEY, routingKey)
                    .to(LOG);
        }
        return resumed;
    }
}
