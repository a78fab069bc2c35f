package io.bananas.core.concern;

import io.bananas.core.view.Concern.Severity;
import java.time.Duration;

/** How long jobs may wait that nobody takes. */
final class Patience {

    /** Nodes say every five seconds what they take. */
    private static final Duration FOR_NODES = Duration.ofSeconds(5);

    /** A node that is started anew is there again by then. */
    private static final Duration FOR_RESTARTS = Duration.ofMinutes(5);

    private Patience() {}

    /** Whether jobs have waited longer than nodes need to say that they are there. */
    static boolean isOver(Duration waited) {
        return waited.compareTo(FOR_NODES) >= 0;
    }

    /** How much it matters that nobody takes jobs which have waited so long. */
    static Severity severityOf(Duration waited) {
        return waited.compareTo(FOR_RESTARTS) >= 0 ? Severity.CRITICAL : Severity.WARNING;
    }
}
