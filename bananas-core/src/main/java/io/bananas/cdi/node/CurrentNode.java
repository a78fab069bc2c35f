package io.bananas.cdi.node;

import io.bananas.core.trace.Tracer;
import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Gives the other packages of {@code cdi} the parts of the node that runs now. Thread-safe. */
@ApplicationScoped
public class CurrentNode {

    private volatile @Nullable NodeParts parts;

    void set(NodeParts started) {
        parts = started;
    }

    void clear() {
        parts = null;
    }

    @Nullable
    NodeParts orNull() {
        return parts;
    }

    /**
     * The parts of one start. A caller that needs several parts asks once, since the node may start again.
     *
     * @throws QueueUnavailableException while the node is not started
     */
    public NodeParts parts() {
        NodeParts now = parts;
        if (now == null) {
            throw new QueueUnavailableException("the node is not started", null);
        }
        return now;
    }

    /** Who makes spans; nobody while the node is not started. */
    public Tracer tracer() {
        NodeParts now = parts;
        return now == null ? Tracer.OFF : now.traces().tracer();
    }
}
