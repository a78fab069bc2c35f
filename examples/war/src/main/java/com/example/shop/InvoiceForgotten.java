package com.example.shop;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobQueue;
import io.bananas.spi.Overlap;
import io.bananas.spi.Periodic;
import jakarta.inject.Inject;
import java.util.List;

/** Finds orders whose job was lost because the server died right after the commit, and submits it again. */
@Handles("invoice_forgotten")
@Periodic(cron = "0 3 * * *", zone = "Europe/Berlin", overlap = Overlap.SKIP)
public class InvoiceForgotten implements JobHandler<Void, Integer> {

    @Inject
    Orders orders;

    @Inject
    JobQueue queue;

    @Override
    public Integer handle(Void nothing, JobContext job) {
        List<String> forgotten = orders.withoutInvoice();
        forgotten.forEach(order -> queue.submit(SendInvoice.request(order)));
        return forgotten.size();
    }
}
