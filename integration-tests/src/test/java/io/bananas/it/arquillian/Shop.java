package io.bananas.it.arquillian;

import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.util.List;

/** Writes a row and submits the job that reads it, in transactions of CDI. Each answers whether the job could be found before the end. */
@ApplicationScoped
public class Shop {

    @Inject
    private Ledger ledger;

    @Inject
    private JobQueue queue;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    public static JobRequest reader(String id) {
        return JobRequest.builder("it.ledger").id(id).payload("read").build();
    }

    /** Without a transaction of its own. */
    public boolean order(String id) throws SQLException {
        ledger.write(id);
        queue.submit(reader(id));
        return queue.find(id).isPresent();
    }

    @Transactional
    public boolean orderAndCommit(String id) throws SQLException {
        return order(id);
    }

    @Transactional
    public void orderMany(List<String> ids) throws SQLException {
        for (String id : ids) {
            ledger.write(id);
        }
        queue.submitAll(ids.stream().map(Shop::reader).toList());
    }

    @Transactional
    public void orderAndThrow(String id) throws SQLException {
        order(id);
        throw new IllegalStateException("as the test wants");
    }

    @Transactional
    public boolean markAndOrder(String id) throws SQLException {
        queue.submit(reader(id));
        transaction.setRollbackOnly();
        queue.submitAfterCommit(reader(id + "-2"));
        return queue.find(id).isPresent();
    }

    @Transactional
    public void orderAroundAnother(String outer, String inner) throws SQLException {
        queue.submit(reader(outer));
        CDI.current().select(Shop.class).get().orderInANewTransaction(inner);
        throw new IllegalStateException("as the test wants");
    }

    @Transactional(TxType.REQUIRES_NEW)
    public boolean orderInANewTransaction(String id) throws SQLException {
        return order(id);
    }

    @Transactional
    public boolean orderBesideTheTransaction(String id) throws SQLException {
        CDI.current().select(Shop.class).get().orderWithoutTransaction(id);
        return queue.find(id).isPresent();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    public void orderWithoutTransaction(String id) throws SQLException {
        order(id);
    }
}
