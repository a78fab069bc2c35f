package io.bananas.cdi.queue;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Status;

/** Stands for the transactions of a server, where there is none. All tests share one. */
@Dependent
public class TestTransactions extends Transactions {

    private static final FakeTransactions SERVER = new FakeTransactions();

    public TestTransactions() {
        super(SERVER);
    }

    public static void begin() {
        SERVER.begin();
    }

    public static void commit() {
        SERVER.commit();
    }

    public static void rollBack() {
        SERVER.end(Status.STATUS_ROLLEDBACK);
    }
}
