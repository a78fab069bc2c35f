package com.example.shop;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobRequest;
import jakarta.inject.Inject;

/** Sends the invoice of an order. Its result is the number of the invoice. */
@Handles(value = "send_invoice", timeout = "30s", maxRetries = 5)
public class SendInvoice implements JobHandler<String, String> {

    @Inject
    Orders orders;

    /** One job for each order, however often somebody submits it. */
    static JobRequest request(String order) {
        return JobRequest.builder(SendInvoice.class, order).id("invoice-" + order).build();
    }

    @Override
    public String handle(String order, JobContext job) {
        return orders.invoice(order);
    }
}
