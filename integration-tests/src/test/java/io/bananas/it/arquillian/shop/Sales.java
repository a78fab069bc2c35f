package io.bananas.it.arquillian.shop;

import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Stores sales, and has them shipped. */
@ApplicationScoped
public class Sales {

    @PersistenceContext
    private EntityManager database;

    @Inject
    private JobQueue queue;

    @Transactional
    public void sell(String id, String item) {
        database.persist(new Sale(id, item));
        queue.submit(JobRequest.builder("it.ship").id(id).build());
    }

    @Transactional
    public void sellAndThrow(String id, String item) {
        sell(id, item);
        throw new IllegalStateException("as the test wants");
    }

    @Transactional
    public Optional<String> itemOf(String id) {
        return Optional.ofNullable(database.find(Sale.class, id)).map(Sale::item);
    }
}
