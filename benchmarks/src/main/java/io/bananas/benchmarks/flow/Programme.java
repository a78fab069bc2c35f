package io.bananas.benchmarks.flow;

import java.nio.file.Path;
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
     * What needs no server, what this server is needed for, and other queues, if they are there.
     *
     * @param server wildfly, liberty or none
     */
    public static List<Act> with(String server) {
        List<Act> deployed = server.equals(NO_SERVER) ? List.of() : Deployed.on(server);
        return Stream.of(withoutServer(), deployed, besidePeers(Peers.BUILT))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Bananas beside other queues.
     *
     * @param built where their programs are; those that are not there are left out
     */
    public static List<Act> besidePeers(Path built) {
        return Peers.all(built);
    }
}
