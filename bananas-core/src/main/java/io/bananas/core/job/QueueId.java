package io.bananas.core.job;

import io.bananas.spi.Priority;

/** One of the three queues of a route. */
public record QueueId(String routingKey, Priority priority) {

    @Override
    public String toString() {
        return routingKey + ":" + priority.label();
    }
}
