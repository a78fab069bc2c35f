package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log of a node says of its jobs. */
@ExtendWith(WithRedis.class)
class LogUnderNodesTest {

    private static final System.Logger LOG = System.getLogger("io.bananas.app.Shop");
    private static final String ID = "job-one";
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void whatAHandlerLogsHasTheFieldsOfItsJobAndWhatItsThreadLogsLaterHasNot(Keyspace keyspace) throws Exception {
        TestNode node = new TestNode("one", keyspace.open()).handling("speak", (payload, job) -> {
            LOG.log(System.Logger.Level.INFO, "the handler speaks");
            if (job.attempt() == 1) {
                throw new IllegalStateException("once");
            }
            return "1";
        });
        try (Logged logged = new Logged()) {
            Engine engine = node.start();
            engine.rooms().submitter().submit(draft("speak", ID));
            await().atMost(LONG).until(() -> !logged.with("BANANAS-3023").isEmpty());
            engine.stop();
            node.close();

            assertThat(logged.fieldsWith("the handler speaks"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .containsEntry("job_id", ID)
                            .containsEntry("job_name", "speak")
                            .containsEntry("queue_name", "default:normal")
                            .containsKeys("worker_id", "attempt")
                            .doesNotContainKeys("code", "event"));
            // A node may claim the job before the submitter has logged that Redis took it.
            assertThat(logged.fieldsWith(ID).stream().map(line -> line.get("event")))
                    .contains("submitted")
                    .containsSubsequence("claimed", "started", "failed", "retried", "claimed", "started", "completed");
            assertThat(logged.fieldsWith("BANANAS-1002"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContainKey("job_id"));
            assertThat(logged.fieldsWith("BANANAS-5020"))
                    .first()
                    .satisfies(line -> assertThat(line.keySet())
                            .containsAll(List.of("waiting", "processing", "scheduled", "dead")));
        }
    }
}
