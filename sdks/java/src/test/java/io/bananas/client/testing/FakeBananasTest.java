package io.bananas.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.client.error.JobFailedException;
import io.bananas.client.error.WaitTimedOutException;
import io.bananas.client.model.Job;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.Selection;
import io.bananas.client.model.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the scenarios of all clients do not show. */
class FakeBananasTest {

    private final FakeBananas bananas =
            new FakeBananas().handle("double", Integer.class, number -> number == null ? null : 2 * number);

    @Test
    void aJobRunsWhenSomebodyLetsIt() {
        bananas.submit("double", 1);
        bananas.submit("double", null);
        assertThat(bananas.submitted()).extracting(Job::status).containsOnly(Status.PENDING);

        assertThat(bananas.run()).isEqualTo(2);
        assertThat(bananas.submitted()).extracting(Job::status).containsOnly(Status.COMPLETED);
        assertThat(bananas.run()).isZero();
    }

    @Test
    void timePassesWhenTheTestSaysSo() {
        String id = bananas.submit(JobRequest.builder("double")
                        .payload(2)
                        .delay(Duration.ofHours(1))
                        .build())
                .id();
        bananas.advance(Duration.ofMinutes(59));
        assertThat(bananas.get(id).status()).isEqualTo(Status.SCHEDULED);

        bananas.advance(Duration.ofMinutes(1));
        assertThat(bananas.waitFor(id, Duration.ZERO).as(Integer.class)).isEqualTo(4);
    }

    @Test
    void aJobMaySubmitAnother() {
        bananas.handle(
                "first",
                Integer.class,
                number -> bananas.submit("double", number).id());
        String second = bananas.submitAndWait("first", 3).as(String.class);

        assertThat(bananas.run()).isEqualTo(1);
        assertThat(bananas.result(String.valueOf(second)).orElseThrow().as(Integer.class))
                .isEqualTo(6);
    }

    @Test
    void retriesAreThereAndTakeNoTime() {
        AtomicInteger runs = new AtomicInteger();
        bananas.handle("flaky", Object.class, payload -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return runs.get();
        });
        String id = bananas.submit("flaky", null).id();

        assertThat(bananas.waitFor(id).as(Integer.class)).isEqualTo(3);
        assertThat(bananas.get(id).attempts()).isEqualTo(3);
        assertThat(bananas.get(id).errors()).hasSize(2);
    }

    @Test
    void aPermanentFailureIsNotRetried() {
        bananas.handle("fail", Object.class, payload -> {
            throw new PermanentFailure("never");
        });

        assertThatThrownBy(() -> bananas.submitAndWait("fail", null))
                .isInstanceOfSatisfying(JobFailedException.class, failure -> {
                    assertThat(failure.error()).isEqualTo("never");
                    assertThat(failure.errors()).hasSize(1);
                });
        assertThat(bananas.dead().list(JobFilter.any()).toList()).hasSize(1);
        assertThat(bananas.dead().delete(Selection.all())).isEqualTo(1);
    }

    @Test
    void aJobWithoutAHandlerWaits() {
        String id = bananas.submit("nobody", null).id();

        assertThat(bananas.run()).isZero();
        assertThatThrownBy(() -> bananas.waitFor(id, Duration.ofDays(1))).isInstanceOf(WaitTimedOutException.class);
        assertThatThrownBy(() -> bananas.waitFor(id)).hasMessageContaining("no handler for nobody");
    }

    @Test
    void whatItDoesNotHaveItSays() {
        assertThatThrownBy(bananas::queues)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("routes");
        assertThatThrownBy(bananas::me).isInstanceOf(UnsupportedOperationException.class);
    }
}
