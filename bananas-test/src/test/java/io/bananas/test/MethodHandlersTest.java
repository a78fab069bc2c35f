package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.JobRequest;
import io.bananas.test.Greet.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests handlers that are methods. */
class MethodHandlersTest {

    @Test
    void aTesterRunsOneMethod() {
        assertThat(HandlerTester.<Person>of(new Mails(), "welcome").run(new Person("Ada", 36)))
                .isCompleted()
                .hasResult("Welcome, Ada")
                .hasProgress(1);
        assertThat(HandlerTester.of(new Mails(), "purge").run(null))
                .isRetriedAfter(Duration.ofSeconds(2))
                .hasErrorMessageContaining("nothing to purge");
        assertThat(HandlerTester.of(new Mails(), "purge").runJson("1")).isDead().hasErrorType("binding");
    }

    @Test
    void aQueueRunsThemAll() {
        InMemoryJobQueue queue = InMemoryJobQueue.with(new Mails(), new Greet());
        queue.submit(JobRequest.of("welcome", new Person("Ada", 36)));
        queue.submit(JobRequest.builder("purge").maxRetries(0).build());
        queue.submit(Greet.class, new Person("Ada", 36));
        queue.runDue();

        assertThat(queue)
                .hasNotSubmitted("other")
                .hasCompleted("welcome", 1)
                .hasDead("purge", 1)
                .hasCompleted(Greet.class, 1);
    }

    @Test
    void aNameThatTheBeanDoesNotHandleIsRefused() {
        assertThatThrownBy(() -> HandlerTester.of(new Mails(), "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Mails.class.getName() + " does not handle jobs named other");
        assertThatThrownBy(() -> InMemoryJobQueue.with("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String has no @Handles");
        assertThatThrownBy(() -> InMemoryJobQueue.with(new Mails(), new Mails()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two handlers for ");
    }
}
