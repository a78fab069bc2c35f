package io.bananas.core.operate;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.PauseStore;
import io.bananas.core.store.PauseStore.Pause;

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
     * @return false when too many other routes are paused; this one is not paused then
     */
    public boolean pause(String routingKey) {
        Pause pause = store.pause(routingKey);
        if (pause == Pause.PAUSED) {
            LogLine.of(LogCode.ROUTE_PAUSED)
                    .with(LogField.ROUTING_KEY, routingKey)
                    .to(LOG);
        }
        return pause != Pause.TOO_MANY;
    }

    /** Lets all nodes claim jobs of a route again. */
    public void resume(String routingKey) {
        if (store.resume(routingKey)) {
            LogLine.of(LogCode.ROUTE_RESUMED)
                    .with(LogField.ROUTING_KEY, routingKey)
                    .to(LOG);
        }
    }
}
