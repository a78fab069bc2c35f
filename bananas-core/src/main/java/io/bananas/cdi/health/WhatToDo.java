package io.bananas.cdi.health;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words what a person does when a check is down. */
final class WhatToDo {

    static final String FIELD = "what_to_do";

    /** Which application a check belongs to, where a server has several. */
    static final String APPLICATION = "application";

    static final String NOTHING = "Nothing.";

    static final String REDIS_DOWN =
            "Redis does not answer. Start it, or look at REDIS_URL and the network between. The node goes on by itself as soon"
                    + " as Redis is back; do not restart it.";

    static final String GIVEN_UP =
            "The node has tried BANANAS_REDIS_RECONNECT_ATTEMPTS times to reach Redis and tries no more. See that Redis is there,"
                    + " then restart this server.";

    private static final Map<String, String> ABOUT = Map.of(
            "not_started",
            "Nobody has started the node, or its start failed. Look for BANANAS-6002 or an exception in the log of the deployment: the"
                    + " server needs EJB, and the application the module bananas-ejb.",
            "nothing_claimed",
            "For 30 s Redis has answered no claim of this node. BANANAS-2002 in the log says why. Look at Redis first: its memory, its load. If Redis is"
                    + " well, restart this server.",
            "nothing_settled",
            "For 30 s no outcome of a run could be stored. Look at Redis first: its memory, its disk, its load. The outcomes wait in memory, so do"
                    + " not restart this server before.",
            "leases_not_renewed",
            "The leases of this node have run out, so its jobs may run elsewhere. Look at Redis and at pauses of this server: a stopped machine, a long"
                    + " garbage collection.",
            "nothing_scheduled",
            "For 30 s this node has promoted and recovered nothing. Look for BANANAS-5001 and BANANAS-5003 in the log. With neither, the timer of"
                    + " the server does not tick: restart it.",
            "all_slots_stuck",
            "All slots have handlers that do not stop although they were interrupted. BANANAS-2011 in the log has their stacks. Restart this server; its"
                    + " jobs run again. Then make the handlers react to an interrupt.",
            "stopping",
            "Nothing. The server stops, and ends what runs first.",
            "redis_unsuitable",
            "This Redis would lose jobs. BANANAS-1005 in the log says which setting to change; the node goes on by itself then.");

    private WhatToDo() {}

    /** What to do about these complaints. */
    static String about(Collection<String> complaints) {
        return complaints.isEmpty()
                ? NOTHING
                : complaints.stream().map(WhatToDo::about).collect(Collectors.joining(" "));
    }

    private static String about(String complaint) {
        return ABOUT.getOrDefault(complaint, "Look into the log of this server for " + complaint + ".");
    }

    /** What to do although the node works: jobs of these names do not run here. */
    static String aboutStuck(List<String> names) {
        return names.isEmpty()
                ? NOTHING
                : "No job called " + String.join(" or ", names)
                        + " can start here: all runs that the handler allows at once do not stop although they were"
                        + " interrupted. BANANAS-2011 in the log has their stacks. A restart of this server ends them.";
    }

    /** What to do about threads that have ended or hang. */
    static String aboutDead(List<String> threads) {
        return "Restart this server: " + String.join(", ", threads)
                + " cannot go on. The log says why; please report it.";
    }
}
