package io.bananas.testing;

import io.bananas.core.store.AuditReport;
import io.bananas.core.store.AuditStore;
import io.bananas.core.store.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the auditor without its rests. */
public final class Auditing {

    public static final Duration LEASE = Duration.ofSeconds(15);

    private Auditing() {}

    /** One step, as if the one before were long ago. */
    public static List<Finding> step(Keyspace keyspace) {
        String pass = keyspace.keys().audit().get(0);
        String last = keyspace.keys().audit().get(1);
        if (keyspace.raw().exists(pass)) {
            keyspace.raw().hdel(pass, "at");
        }
        keyspace.raw().hset(last, "started_at", "0");
        AuditStore.Step step = keyspace.stores().audit().step(LEASE);
        return step.findings();
    }

    /** A whole pass from its beginning; the one that may be under way is ended first. */
    public static List<Finding> pass(Keyspace keyspace) {
        while (isUnderWay(keyspace)) {
            step(keyspace);
        }
        List<Finding> findings = new ArrayList<>();
        do {
            findings.addAll(step(keyspace));
        } while (isUnderWay(keyspace));
        return findings;
    }

    /** The last pass. */
    public static AuditReport.Pass last(Keyspace keyspace) {
        AuditReport.Pass last = keyspace.stores().audit().report().last();
        if (last == null) {
            throw new AssertionError("there was no pass");
        }
        return last;
    }

    private static boolean isUnderWay(Keyspace keyspace) {
        return keyspace.stores().audit().report().runningSince() != null;
    }
}
