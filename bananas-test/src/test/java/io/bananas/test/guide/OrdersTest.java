package io.bananas.test.guide;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.test.BananasCdiTest;
import io.bananas.test.InMemoryJobQueue;
import jakarta.inject.Inject;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.junit.jupiter.api.Test;

@BananasCdiTest
@AddBeanClasses(SendInvoice.class)
class OrdersTest {

    @Inject
    Orders orders;

    @Inject
    Mailer mailer;

    @Inject
    InMemoryJobQueue queue;

    @Test
    void anOrderIsInvoicedAlthoughTheMailServerIsAway() {
        mailer.failNext(1);
        orders.place(new Order("4711", "ada@example.org", 995));

        assertThat(queue).hasSubmitted(SendInvoice.class, "4711");
        assertThat(queue.runNext().orElseThrow()).isRetriedAfter(Duration.ofSeconds(2));
        queue.runAll(); // moves the time to each delay and retry
        assertThat(queue).hasCompleted(SendInvoice.class, 1);
    }

    @Test
    void anOrderThatIsPlacedTwiceIsInvoicedOnce() {
        Order order = new Order("4711", "ada@example.org", 995);
        orders.place(order);
        orders.place(order);
        Assertions.assertThat(queue.jobs()).hasSize(1);
        queue.runAll();

        Assertions.assertThat(mailer.sent()).hasSize(1);
    }
}
