package io.bananas.core.operate;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.PauseStore;
import io.bananas.core.store.PauseStore.Pause;

/** What an operator does with a route. Thread-safe. */
public final class RouteControl {

    private static final System.Logger LOG = System.getLogger(RouteControl.class.getName());

    private final PauseStore store;

    public RouteControl(PauseStore store) {
        this.store = store;
    }

    /**
     * Stops the claiming of a route on every node, until it is resumed. What runs goes on. A route that nobody has used yet can be
     * paused; to pause twice is to pause once.
     *
     * @return false when so many other routes are paused that this one is not
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

    /** Starts the claiming of a route again, on every node. */
    public void resume(String routingKey) {
        if (store.resume(routingKey)) {
            LogLine.of(LogCode.ROUTE_RESUMED)
                    .with(LogField.ROUTING_KEY, routingKey)
                    .to(LOG);
        }
    }
}
