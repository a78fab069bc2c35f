package io.bananas.cdi.queue;

import io.bananas.core.submit.HeldJobs;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

/** Tells held jobs how their transaction goes. */
record AfterCommit(HeldJobs jobs) implements Synchronization {

    /** What this throws makes the server roll back, with the exception as a cause. After a commit nobody hears an exception. */
    @Override
    public void beforeCompletion() {
        jobs.check();
    }

    @Override
    public void afterCompletion(int status) {
        switch (status) {
            case Status.STATUS_COMMITTED -> jobs.committed();
            case Status.STATUS_ROLLEDBACK -> jobs.rolledBack();
            default -> jobs.inDoubt();
        }
    }
}
