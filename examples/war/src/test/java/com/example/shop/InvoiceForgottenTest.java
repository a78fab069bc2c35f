package com.example.shop;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.JobRequest;
import io.bananas.test.InMemoryJobQueue;
import org.junit.jupiter.api.Test;

class InvoiceForgottenTest {

    private final InvoiceForgotten forgotten = new InvoiceForgotten();
    private final SendInvoice invoice = new SendInvoice();
    private final InMemoryJobQueue queue = InMemoryJobQueue.with(forgotten, invoice);

    @Test
    void eachForgottenOrderGetsOneInvoice() {
        forgotten.orders = invoice.orders = new FakeOrders("o-1", "o-2");
        forgotten.queue = queue;
        queue.submit(JobRequest.of(InvoiceForgotten.class, null));
        queue.submit(JobRequest.of(InvoiceForgotten.class, null));
        queue.runAll();

        assertThat(queue).hasSubmitted(SendInvoice.class, "o-1").hasSubmitted(SendInvoice.class, "o-2");
        assertThat(queue).hasCompleted(SendInvoice.class, 2);
    }
}
