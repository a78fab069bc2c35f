package io.bananas.core.event;

/**
 * Hears what happens to jobs on this node. The threads that run jobs call it, so an implementation is thread-safe, quick, and
 * keeps no payload. {@link Subscriptions} say which events a listener cares for.
 */
@FunctionalInterface
public interface JobListener {

    /** Ignores all events. */
    JobListener NONE = event -> {};

    /** The node calls it after the step is stored. So an event is missing when the node dies in between. */
    void on(JobEvent event);
}
