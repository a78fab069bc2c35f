package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.spi.JobRequest;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes with a job reaches its handler in each run, and everybody who asks. */
@ExtendWith(WithRedis.class)
class HeadersTest {

    private final List<Map<String, String>> seen = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(ints = {1, 200_000})
    void eachRunSeesTheHeadersWhateverTheSizeOfThePayload(int size, Keyspace keyspace) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        headers.put("payload", "\"}🍌");
        Ends ends = new Ends();
        TestNode node = new TestNode("one", keyspace.open()).telling(ends).handling("picky", (payload, job) -> {
            seen.add(job.headers());
            if (job.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "1";
        });
        try (node) {
            Engine engine = node.start();
            JobRequest.Builder request = JobRequest.builder("picky").id("a").headers(headers);
            engine.rooms().submitter().submit(draft(request, "\"" + "x".repeat(size) + "\""));
            await().atMost(Duration.ofSeconds(60)).until(() -> ends.ended().contains("a"));

            assertThat(seen).hasSize(3).allSatisfy(each -> assertThat(each).containsExactlyEntriesOf(headers));
            assertThat(engine.rooms().jobs().find("a").orElseThrow().headers()).containsExactlyEntriesOf(headers);
            engine.stop();
        }
    }
}
