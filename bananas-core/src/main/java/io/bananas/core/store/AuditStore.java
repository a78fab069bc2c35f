package io.bananas.core.store;

import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import java.time.Duration;
import java.util.List;

/** Checks what must be true of the places where jobs are. */
public interface AuditStore {

    /**
     * Looks at the next piece of the pass that all nodes share, and repairs what it finds without deleting any job. Its cost does
     * not depend on how many jobs there are. Does nothing when all nodes together have done enough in this second.
     */
    Step step();

    AuditReport report();

    /**
     * What was found.
     *
     * @param isMore whether another step may follow at once
     * @param rest for how long no step can follow; zero when that is not known
     */
    record Step(List<Finding> findings, boolean isMore, Duration rest) {}
}
