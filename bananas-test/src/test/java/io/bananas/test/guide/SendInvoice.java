package io.bananas.test.guide;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import jakarta.inject.Inject;

/** Sends the invoice of an order, once. */
@Handles(value = "send_invoice", timeout = "30s", maxRetries = 5)
public class SendInvoice implements JobHandler<String, String> {

    @Inject
    OrderStore store;

    @Inject
    Mailer mailer;

    @Override
    public String handle(String orderId, JobContext job) {
        Order order = store.find(orderId).orElseThrow(() -> new PermanentFailure("no order " + orderId));
        if (store.isInvoiced(orderId)) {
            return "sent before";
        }
        mailer.send(order.customer(), "Please pay " + order.cents() + " cents", job.id());
        store.markInvoiced(orderId);
        return "sent";
    }
}
