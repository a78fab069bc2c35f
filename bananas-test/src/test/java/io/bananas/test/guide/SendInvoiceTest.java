package io.bananas.test.guide;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.test.BananasCdiTest;
import io.bananas.test.HandlerTester;
import jakarta.inject.Inject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@BananasCdiTest
class SendInvoiceTest {

    @Inject
    SendInvoice sendInvoice;

    @Inject
    OrderStore store;

    @Inject
    Mailer mailer;

    @Test
    void aSecondRunSendsNothing() {
        store.save(new Order("4711", "ada@example.org", 995));
        HandlerTester<String> tester = HandlerTester.of(sendInvoice);

        assertThat(tester.run("4711")).isCompleted().hasResult("sent");
        assertThat(tester.withAttempt(2).run("4711")).isCompleted().hasResult("sent before");
        Assertions.assertThat(mailer.sent()).hasSize(1);
    }

    @Test
    void anOrderThatIsNotThereIsDeadAtOnce() {
        assertThat(HandlerTester.of(sendInvoice).run("4712")).isDead().hasErrorMessageContaining("no order 4712");
    }
}
