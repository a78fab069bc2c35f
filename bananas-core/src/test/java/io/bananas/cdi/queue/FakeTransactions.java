package io.bananas.cdi.queue;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thread with at most one transaction, which the test ends. */
final class FakeTransactions implements TransactionSynchronizationRegistry {

    private final Map<Object, Object> resources = new HashMap<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private int status = Status.STATUS_NO_TRANSACTION;

    FakeTransactions begin() {
        resources.clear();
        synchronizations.clear();
        return in(Status.STATUS_ACTIVE);
    }

    FakeTransactions in(int now) {
        status = now;
        return this;
    }

    int synchronizations() {
        return synchronizations.size();
    }

    /** Commits as servers do: what a synchronization throws before the commit rolls back and comes through. */
    void commit() {
        try {
            synchronizations.forEach(Synchronization::beforeCompletion);
        } catch (RuntimeException e) {
            end(Status.STATUS_ROLLEDBACK);
            throw e;
        }
        end(Status.STATUS_COMMITTED);
    }

    void end(int outcome) {
        status = outcome;
        synchronizations.forEach(one -> one.afterCompletion(outcome));
        status = Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public @Nullable Object getTransactionKey() {
        return status == Status.STATUS_NO_TRANSACTION ? null : "the one";
    }

    @Override
    public void putResource(Object key, Object value) {
        resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization one) {
        if (status != Status.STATUS_ACTIVE && status != Status.STATUS_PREPARING) {
            throw new IllegalStateException("too late");
        }
        synchronizations.add(one);
    }

    @Override
    public int getTransactionStatus() {
        return status;
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }
}
