package io.bananas.core.store;

import java.time.Duration;
import java.util.Collection;

/** Signals from the store to this node. They may be lost, so nothing relies on them alone. */
public interface Signals extends AutoCloseable {

    /**
     * Starts to listen, and goes on until it is closed, whatever happens to the connection.
     *
     * @param works whether this node runs jobs or duties; if not, it hears of ends of jobs only
     */
    void listen(String node, boolean works, Listener listener);

    @Override
    void close();

    /** Called on the store's own thread: return quickly. */
    interface Listener {

        /** A job has come that this node may take. The node had found nothing before. */
        void arrived();

        /** A new job falls due after this time, before all others. */
        void dueIn(Duration time);

        /** These jobs have ended, and somebody waits for one of them. */
        void ended(Collection<String> ids);

        /** Somebody may want the run of this job under this fence cancelled. The store knows whether that is so. */
        void cancelRequested(String id, long fence);

        /** The connection is there, perhaps again: earlier signals may be lost. */
        void connected();
    }
}
