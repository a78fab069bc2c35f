package io.bananas.web.security;

import io.bananas.cdi.node.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells of the node of this application what answers that take long must know. Thread-safe. */
@ApplicationScoped
public class NodeState {

    @Inject
    private Node node;

    /** Whether the node serves requests. One that stops answers those that it has, and no more. */
    public boolean serves() {
        return node.isRunning() && !node.isStopping();
    }
}
