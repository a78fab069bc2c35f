package io.bananas.core.store;

import java.time.Duration;
import java.util.Collection;

/** News from the store to this node. They may be lost, so nothing relies on them alone. */
public interface Signals extends AutoCloseable {

    /**
     * Starts to listen, and goes on through lost connections until closed.
     *
     * @param works whether this node works, for itself or for all; if not, it is told of ends only
     */
    void listen(String node, boolean works, Listener listener);

    @Override
    void close();

    /** Called on the store's own thread: return quickly. */
    interface Listener {

        /** A job came that this node may take, which had found nothing. */
        void arrived();

        /** A job falls due after this time, before all others. */
        void dueIn(Duration time);

        /** These jobs have ended, and somebody waits for one of them. */
        void ended(Collection<String> ids);

        /** Somebody may want the run of this job under this fence cancelled: the store knows. */
        void cancelRequested(String id, long fence);

        /** The connection was made, again perhaps: news may have been lost before. */
        void connected();
    }
}
