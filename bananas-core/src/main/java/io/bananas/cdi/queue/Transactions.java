package io.bananas.cdi.queue;

import io.bananas.core.submit.HeldJobs;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the jobs that the transaction of the current thread holds. Thread-safe. */
@Dependent
class Transactions {

    /** Injected as a resource: on a thread that the server does not know, JNDI finds none. {@code null} where there is no JTA. */
    @Resource
    private @Nullable TransactionSynchronizationRegistry registry;

    /** Each application has its own, since several may take part in one transaction. */
    private final Object key = new Object();

    Transactions() {}

    Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /**
     * The jobs of this thread's transaction; empty when there is none, or it has committed and its synchronizations run now.
     *
     * @param opener begins to hold jobs for a transaction that holds none
     * @throws IllegalStateException when the transaction has been rolled back, or takes no more work
     */
    Optional<HeldJobs> held(Supplier<HeldJobs> opener) {
        TransactionSynchronizationRegistry present = registry;
        int status = present == null ? Status.STATUS_NO_TRANSACTION : present.getTransactionStatus();
        if (present == null || status == Status.STATUS_NO_TRANSACTION || status == Status.STATUS_COMMITTED) {
            return Optional.empty();
        }
        if (status == Status.STATUS_ROLLEDBACK || status == Status.STATUS_ROLLING_BACK) {
            throw new IllegalStateException("the transaction is rolled back, and nothing was submitted");
        }
        return Optional.of(held(present, status, opener));
    }

    private HeldJobs held(TransactionSynchronizationRegistry present, int status, Supplier<HeldJobs> opener) {
        if (present.getResource(key) instanceof HeldJobs known) {
            return known;
        }
        HeldJobs jobs = opener.get();
        if (status == Status.STATUS_MARKED_ROLLBACK) {
            // servers refuse to register now; these jobs are checked and forgotten, as those from before the mark will
            // be
            return jobs;
        }
        try {
            present.registerInterposedSynchronization(new AfterCommit(jobs));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "the transaction takes no more work in status " + status + ", and nothing was submitted", e);
        }
        present.putResource(key, jobs);
        return jobs;
    }
}
