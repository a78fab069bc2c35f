package io.bananas.cdi.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.HeldJobs;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.spi.JobRequest;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.FakeSubmitStore;
import io.bananas.testing.Logged;
import jakarta.transaction.Status;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each status that a transaction can have when somebody submits, and when it ends. */
class TransactionsTest {

    private final FakeSubmitStore store = new FakeSubmitStore();
    private final Submitter submitter = new Submitter(
            store, SubmitSettings.DEFAULTS, new HandlerRegistry(Map.of()), InstantSource.system(), JobListener.NONE);
    private final FakeTransactions server = new FakeTransactions();
    private final Transactions transactions = new Transactions(server);

    private Optional<HeldJobs> held() {
        return transactions.held(submitter::hold);
    }

    private void submit(String id) {
        held().orElseThrow().add(new Draft(JobRequest.builder("echo").id(id).build(), "1"));
    }

    @Test
    void allJobsOfATransactionAreOneBatchAfterTheCommit() {
        server.begin();
        submit("a");
        submit("b");
        assertThat(store.ids()).isEmpty();
        assertThat(server.synchronizations()).isEqualTo(1);
        server.commit();

        assertThat(store.batches()).hasSize(1);
        assertThat(store.ids()).containsExactly("a", "b");
    }

    @Test
    void aRollbackLeavesNothing() {
        server.begin();
        submit("a");
        server.end(Status.STATUS_ROLLEDBACK);

        assertThat(store.ids()).isEmpty();
    }

    @Test
    void aTransactionThatNeverSubmitsRegistersNothing() {
        server.begin();
        server.commit();
        assertThat(server.synchronizations()).isZero();
    }

    @Test
    void eachTransactionHoldsItsOwnJobs() {
        server.begin();
        submit("a");
        server.end(Status.STATUS_ROLLEDBACK);
        server.begin();
        submit("b");
        server.commit();

        assertThat(store.ids()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED})
    void nothingIsHeldWithoutATransactionOrAfterItsCommit(int status) {
        server.in(status);
        assertThat(held()).isEmpty();
    }

    @Test
    void nothingIsHeldWithoutJta() {
        assertThat(new Transactions().held(submitter::hold)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ROLLEDBACK, Status.STATUS_ROLLING_BACK})
    void aTransactionThatIsRolledBackTakesNoJobs(int status) {
        server.begin().in(status);
        assertThatIllegalStateException().isThrownBy(this::held).withMessageContaining("rolled back");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_UNKNOWN, Status.STATUS_PREPARED, Status.STATUS_COMMITTING})
    void aTransactionThatEndsTakesNoFirstJob(int status) {
        server.begin().in(status);
        assertThatIllegalStateException().isThrownBy(this::held).withMessageContaining("status " + status);
        assertThat(server.getResource("any")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_UNKNOWN, Status.STATUS_PREPARING, Status.STATUS_COMMITTING})
    void aTransactionThatHoldsJobsTakesMoreUntilItHasEnded(int status) {
        server.begin();
        submit("a");
        server.in(status);
        submit("b");
        server.end(Status.STATUS_COMMITTED);

        assertThat(store.ids()).containsExactly("a", "b");
    }

    @Test
    void jobsOfATransactionThatCanOnlyRollBackAreCheckedAndForgotten() {
        server.begin().setRollbackOnly();
        submit("a");
        server.end(Status.STATUS_ROLLEDBACK);

        assertThat(server.synchronizations()).isZero();
        assertThat(store.ids()).isEmpty();
    }

    @Test
    void theCommitFailsWhenTheStoreTakesNoJobs() {
        server.begin();
        submit("a");
        store.goAway();
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(server::commit);
        store.comeBack();

        assertThat(store.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_UNKNOWN, Status.STATUS_COMMITTING})
    void jobsOfATransactionInDoubtAreToldOf(int status) {
        try (Logged logged = new Logged()) {
            server.begin();
            submit("a");
            server.end(status);

            assertThat(logged.with("BANANAS-8012")).hasSize(1);
        }
        assertThat(store.ids()).isEmpty();
    }

    @Test
    void whoeverIsTooLateForARollbackOnAnotherThreadIsTold() {
        server.begin();
        HeldJobs jobs = held().orElseThrow();
        server.end(Status.STATUS_ROLLEDBACK);

        assertThatIllegalStateException().isThrownBy(() -> jobs.add(new Draft(JobRequest.of("echo"), "1")));
    }
}
