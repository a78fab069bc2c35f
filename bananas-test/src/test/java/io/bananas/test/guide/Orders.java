package io.bananas.test.guide;

import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Places orders. */
@ApplicationScoped
public class Orders {

    @Inject
    OrderStore store;

    @Inject
    JobQueue queue;

    @Transactional
    public void place(Order order) {
        store.save(order);
        queue.submit(JobRequest.builder(SendInvoice.class, order.id())
                .id("invoice-" + order.id())
                .build());
    }
}
