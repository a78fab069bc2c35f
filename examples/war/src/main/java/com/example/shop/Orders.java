package com.example.shop;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.PermanentFailure;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The orders of the shop. Their database is in memory, and ends with the server. */
@DataSourceDefinition(
        name = "java:app/jdbc/shop",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
@ApplicationScoped
public class Orders {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private JobQueue queue;

    /** What the customer gets at once. */
    public record Receipt(String order, String job) {}

    /** The job is submitted after the commit: so it finds the order, and after a rollback there is no job. */
    @Transactional
    public Receipt place(String customer) {
        PurchaseOrder order = new PurchaseOrder(customer);
        entities.persist(order);
        JobInfo job = queue.submit(SendInvoice.request(order.getId()));
        return new Receipt(order.getId(), job.id());
    }

    @Transactional
    public Optional<PurchaseOrder> find(String id) {
        return Optional.ofNullable(entities.find(PurchaseOrder.class, id));
    }

    /** Gives the order an invoice. */
    @Transactional
    public String invoice(String id) {
        return find(id)
                .orElseThrow(() -> new PermanentFailure("there is no order " + id))
                .invoice();
    }

    /** The ids of orders that have no invoice. */
    @Transactional
    public List<String> withoutInvoice() {
        return entities.createQuery("select o.id from PurchaseOrder o where o.invoice is null", String.class)
                .getResultList();
    }
}
