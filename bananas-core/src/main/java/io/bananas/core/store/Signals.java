package io.bananas.core.store;

import io.bananas.core.job.QueueId;
import java.util.Collection;
import java.util.List;

/** News from the store to this node. They may be lost, so nothing relies on them alone. */
public interface Signals extends AutoCloseable {

    /** Starts to listen, and goes on through lost connections until closed. */
    void listen(String node, List<QueueId> queues, Listener listener);

    @Override
    void close();

    /** Called on the store's own thread: return quickly. */
    interface Listener {

        /** Jobs of these names came into a queue in which this node had found nothing. Empty: of any name. */
        void arrived(Collection<String> names);

        /** These jobs have ended, and somebody waits for one of them. */
        void ended(Collection<String> ids);

        /** Somebody may want the run of this job under this fence cancelled: the store knows. */
        void cancelRequested(String id, long fence);

        /** The connection was made, again perhaps: news may have been lost before. */
        void connected();
    }
}
