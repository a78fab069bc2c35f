package io.bananas.web.worker;

import io.bananas.core.view.NodeInfo;
import java.util.List;

/** The nodes that are there. */
public record Workers(List<NodeInfo> nodes) {

    public Workers {
        nodes = List.copyOf(nodes);
    }
}
