package io.bananas.cdi.handler;

import io.bananas.core.handler.Handler;
import io.bananas.spi.JobContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/**
 * Lets no transaction outlive the run that began it. To its container all runs of a worker slot are one long task, after
 * which it cleans up but between which it does not: the next job would find itself in the transaction of another.
 */
final class TransactionBoundary implements Handler {

    private static final System.Logger LOG = System.getLogger(TransactionBoundary.class.getName());

    private final Handler handler;
    private final UserTransaction transaction;

    TransactionBoundary(Handler handler, UserTransaction transaction) {
        this.handler = handler;
        this.transaction = transaction;
    }

    @Override
    public Policy policy() {
        return handler.policy();
    }

    @Override
    public String run(String payload, JobContext context) throws Exception {
        String result;
        boolean leftOpen;
        try {
            result = handler.run(payload, context);
        } finally {
            leftOpen = isOpen();
            if (leftOpen) {
                rollBack(context);
            }
        }
        if (leftOpen) {
            throw new IllegalStateException("the handler returned with a transaction open, which was not committed");
        }
        return result;
    }

    /** What cannot be asked is taken for ended: the handler has done its work. */
    private boolean isOpen() {
        try {
            return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "no status of a transaction", e);
            return false;
        }
    }

    private void rollBack(JobContext context) {
        try {
            transaction.rollback();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-2014: the handler {1} left a transaction open in job {0}; it was rolled back",
                    context.id(),
                    context.name());
        } catch (SystemException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "BANANAS-2015: the transaction that the handler " + context.name() + " left open in job "
                            + context.id() + " cannot be rolled back",
                    e);
        }
    }
}
