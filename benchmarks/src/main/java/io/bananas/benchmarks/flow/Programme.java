package io.bananas.benchmarks.flow;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured, in the order of the report. */
public final class Programme {

    /** Who wants no server. */
    public static final String NO_SERVER = "none";

    private Programme() {}

    /** What needs no server. */
    public static List<Act> withoutServer() {
        return Stream.of(Drains.all(), Submits.all(), Waits.all(), Depths.all(), Costs.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What needs no server, and then what this server is needed for.
     *
     * @param server wildfly, liberty or none
     */
    public static List<Act> with(String server) {
        return server.equals(NO_SERVER)
                ? withoutServer()
                : Stream.concat(withoutServer().stream(), Deployed.on(server).stream())
                        .toList();
    }
}
