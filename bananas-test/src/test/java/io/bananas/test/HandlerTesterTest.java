package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobHandler;
import io.bananas.test.Greet.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandlerTesterTest {

    private final HandlerTester<Person> tester = HandlerTester.of(new Greet());

    @Test
    void bindsThePayloadAndReadsTheResult() {
        HandlerRun run = tester.withHeader("mark", "!").run(new Person("Ada", 36));

        assertThat(run)
                .isCompleted()
                .hasResult("Hello, Ada!")
                .hasResultJson("\"Hello, Ada!\"")
                .hasProgress(0.5);
        assertThat(run.name()).isEqualTo("greet");
        assertThat(run.error()).isEmpty();
    }

    @Test
    void runsWithoutAPayload() {
        assertThat(tester.run(null)).isCompleted().hasResult(null);
    }

    @Test
    void aPayloadThatDoesNotFitIsDead() {
        assertThat(tester.runJson("{\"name\":\"Ada\",\"age\":\"old\"}"))
                .isDead()
                .hasErrorType("binding")
                .hasErrorMessageContaining("`age`");
    }

    @Test
    void aFailureIsRetriedWithBackoffUntilTheRetriesAreUsedUp() {
        Person broken = new Person("broken", 1);

        assertThat(tester.run(broken))
                .isRetriedAfter(Duration.ofSeconds(2))
                .hasError(IllegalStateException.class)
                .hasErrorMessageContaining("no voice");
        assertThat(tester.withAttempt(2).run(broken)).isRetriedAfter(Duration.ofSeconds(4));
        assertThat(tester.withAttempt(3).run(broken)).isDead();
        assertThat(tester.withOptions(job -> job.maxRetries(0)).run(broken)).isDead();
    }

    @Test
    void signalsDecide() {
        assertThat(tester.run(new Person("hopeless", 1))).isDead().hasErrorMessageContaining("nobody there");
        assertThat(tester.run(new Person("zero", 0))).isDead().hasError(ArithmeticException.class);
        assertThat(tester.run(new Person("busy", 1))).isSnoozedFor(Duration.ofMinutes(5));
        assertThat(tester.withCancellation().run(new Person("cancelled", 1))).isCancelled();
        assertThat(tester.run(new Person("cancelled", 1))).hasResult("ran");
    }

    @Test
    void refusesWhatNoQueueTakes() {
        assertThatThrownBy(() -> tester.withOptions(job -> job.maxRetries(-1)).run(null))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("max_retries");
        assertThatThrownBy(() -> tester.withAttempt(0)).isInstanceOf(IllegalArgumentException.class);
        JobHandler<String, String> unnamed = (payload, job) -> payload;
        assertThatThrownBy(() -> HandlerTester.of(unnamed)).hasMessageContaining("@Handles");
    }

    @Test
    void assertionsSayWhatTheRunWas() {
        HandlerRun run = tester.run(new Person("Ada", 36));
        HandlerRun failed = tester.run(new Person("broken", 36));

        assertThatThrownBy(() -> assertThat(run).isDead())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("COMPLETED");
        assertThatThrownBy(() -> assertThat(run).hasResult("Bye"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Hello, Ada");
        assertThatThrownBy(() -> assertThat(run).hasResultJson("1")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(run).hasErrorType("binding")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(run).hasProgress(1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(failed).isRetriedAfter(Duration.ofSeconds(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PT2S");
        assertThatThrownBy(() -> assertThat(failed).hasErrorMessageContaining("lost"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(failed).hasError(RuntimeException.class))
                .isInstanceOf(AssertionError.class);
    }
}
