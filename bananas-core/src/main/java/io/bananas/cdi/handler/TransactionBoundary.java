package io.bananas.cdi.handler;

import io.bananas.core.handler.Handler;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.spi.JobContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/**
 * Lets no transaction outlive the run that began it. To the container, all runs of a worker slot are one long task: it cleans up
 * after the task, but not between the runs. Without this class a job could run in the transaction of the job before.
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

    /** Whether a transaction is open. One that does not answer counts as ended, since the handler has done its work. */
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
            LogLine.of(LogCode.TRANSACTION_LEFT_OPEN)
                    .with(LogField.JOB_NAME, context.name())
                    .with(LogField.JOB_ID, context.id())
                    .to(LOG);
        } catch (SystemException | RuntimeException e) {
            LogLine.of(LogCode.TRANSACTION_NOT_ROLLED_BACK)
                    .with(LogField.JOB_NAME, context.name())
                    .with(LogField.JOB_ID, context.id())
                    .because(e)
                    .to(LOG);
        }
    }
}
