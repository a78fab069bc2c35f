package io.bananas.core.concern;

import io.bananas.core.view.Concern.Severity;
import java.time.Duration;

/** For how long nobody may be there. It goes by how long that is so, not by how long jobs wait. */
final class Patience {

    /** Nodes say every five seconds what they take. */
    private static final Duration FOR_NODES = Duration.ofSeconds(5);

    /** A node that is started anew is there again by then. */
    private static final Duration FOR_RESTARTS = Duration.ofMinutes(5);

    private Patience() {}

    /** Whether nodes would have said by now that they are there. */
    static boolean isOver(Duration absence) {
        return absence.compareTo(FOR_NODES) >= 0;
    }

    /** How much it matters that nobody has been there for so long. */
    static Severity severityOf(Duration absence) {
        return absence.compareTo(FOR_RESTARTS) >= 0 ? Severity.CRITICAL : Severity.WARNING;
    }
}
