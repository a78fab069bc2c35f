package io.bananas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import java.util.ArrayList;
import java.util.List;

/** Runs the auditor without its rests. */
public final class Auditing {

    /** More than any test needs. */
    private static final int MAX_STEPS = 1_000;

    private Auditing() {}

    /** One step, as if the one before were long ago. */
    public static List<Finding> step(Keyspace keyspace) {
        String pass = passOf(keyspace);
        String last = keyspace.keys().named("audit_last");
        if (keyspace.raw().exists(pass)) {
            keyspace.raw().hdel(pass, "at");
        }
        keyspace.raw().hset(last, "started_at", "0");
        AuditStore.Step step = keyspace.stores().audit().step();
        return step.findings();
    }

    /** A whole pass from its beginning; the one that may be under way is ended first. */
    public static List<Finding> pass(Keyspace keyspace) {
        finish(keyspace);
        List<Finding> findings = new ArrayList<>(step(keyspace));
        findings.addAll(finish(keyspace));
        return findings;
    }

    /** What is left of the pass that is under way. */
    public static List<Finding> finish(Keyspace keyspace) {
        List<Finding> findings = new ArrayList<>();
        for (int steps = 0; isUnderWay(keyspace); steps++) {
            if (steps == MAX_STEPS) {
                throw new AssertionError(
                        "the pass does not end: " + keyspace.raw().hgetAll(passOf(keyspace)));
            }
            findings.addAll(step(keyspace));
        }
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

    /** A finding of these jobs, all of them repaired. */
    public static Finding repaired(Finding.Kind kind, String... ids) {
        return new Finding(kind, ids.length, ids.length, List.of(ids));
    }

    /** Claims the next job, which must be this one and must not have crashed, and completes it. */
    public static void assertRuns(Keyspace keyspace, String id) {
        Claim claim = keyspace.claimOne();
        assertThat(claim.job().id()).isEqualTo(id);
        assertThat(claim.history().crashes()).isZero();
        assertThat(keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1"))))
                .isEmpty();
    }

    private static String passOf(Keyspace keyspace) {
        return keyspace.keys().named("audit_pass");
    }

    private static boolean isUnderWay(Keyspace keyspace) {
        return keyspace.stores().audit().report().runningSince() != null;
    }
}
