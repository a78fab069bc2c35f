package com.example.shop;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.PermanentFailure;
import io.bananas.test.HandlerTester;
import org.junit.jupiter.api.Test;

class SendInvoiceTest {

    private final SendInvoice handler = new SendInvoice();

    @Test
    void theResultIsTheNumberOfTheInvoice() {
        handler.orders = new FakeOrders("o-1");
        assertThat(HandlerTester.of(handler).run("o-1")).isCompleted().hasResult("invoice of o-1");
    }

    @Test
    void noRetryHelpsAnOrderThatIsNotThere() {
        handler.orders = new FakeOrders();
        assertThat(HandlerTester.of(handler).run("o-1")).isDead().hasError(PermanentFailure.class);
    }
}
