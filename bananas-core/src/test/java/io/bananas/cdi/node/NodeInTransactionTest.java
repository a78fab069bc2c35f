package io.bananas.cdi.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cdi.queue.TestTransactions;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the injected queue does while its thread has a transaction, without a server. */
@ExtendWith(WithRedis.class)
class NodeInTransactionTest {

    private final WeldNode weld = new WeldNode(TestTransactions.class);

    @BeforeEach
    void configure(Keyspace keyspace) {
        weld.configure(ConfiguredSettings.on(keyspace));
    }

    private JobQueue start() {
        weld.start();
        return weld.get(JobQueue.class);
    }

    @AfterEach
    void stop() {
        weld.close();
    }

    @Test
    void whatIsSubmittedInATransactionIsThereAfterItsCommit(Keyspace keyspace) {
        JobQueue queue = start();
        TestTransactions.begin();
        JobInfo held = queue.submit(JobRequest.builder("unheard").id("a").build());
        queue.submitAll(List.of(JobRequest.builder("unheard").id("b").build()));
        assertThat(held.id()).isEqualTo("a");
        assertThat(queue.find("a")).isEmpty();
        TestTransactions.commit();

        assertThat(queue.find("a")).contains(held);
        assertThat(queue.find("b")).isPresent();
        TestTransactions.begin();
        queue.submit(JobRequest.builder("unheard").id("c").build());
        TestTransactions.rollBack();
        assertThat(queue.find("c")).isEmpty();
    }

    @Test
    void theSettingSubmitsAtOnceUnlessTheCallSaysOtherwise(Keyspace keyspace) {
        weld.set("BANANAS_SUBMIT_IN_TRANSACTION", "now");
        JobQueue queue = start();
        TestTransactions.begin();
        queue.submit(JobRequest.builder("unheard").id("a").build());
        queue.submitAll(List.of(JobRequest.builder("unheard").id("b").build()));
        queue.submitAfterCommit(JobRequest.builder("unheard").id("c").build());

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyInAnyOrder("a", "b");
        TestTransactions.commit();
        assertThat(queue.find("c")).isPresent();
        queue.submitAfterCommit(JobRequest.builder("unheard").id("d").build());
        assertThat(queue.find("d")).isPresent();
    }
}
