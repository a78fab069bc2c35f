package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API writes of how the queue goes on. */
class StatsWritersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aBucket() throws IOException {
        Bucket bucket = new Bucket(
                NOON,
                12,
                new Stats.Ends(1, 2, 3, 4, 5),
                new Stats.Counts(6, 7),
                new Stats.Percentiles(8, 9, 10),
                null,
                new Stats.Depth(11, 12, 13, 14));
        assertThat(Written.by(new Stats(List.of(bucket))))
                .isEqualTo("{\"buckets\":[{\"at\":\"2026-11-21T12:00:00.000Z\",\"seconds\":720,\"submitted\":6,"
                        + "\"completed\":1,\"failed\":2,\"cancelled\":3,\"runs_failed\":7,\"retried\":4,\"crashed\":5,"
                        + "\"wait_ms\":{\"p50\":8,\"p95\":9,\"p99\":10},\"run_ms\":null,"
                        + "\"depth\":{\"pending\":11,\"scheduled\":12,\"processing\":13,\"dead\":14}}]}");
    }

    @Test
    void whatIsNotKnownIsNull() throws IOException {
        assertThat(Written.by(new Stats(List.of(new Bucket(NOON, 1, null, null, null, null, null)))))
                .isEqualTo("{\"buckets\":[{\"at\":\"2026-11-21T12:00:00.000Z\",\"seconds\":60,\"submitted\":null,"
                        + "\"completed\":null,\"failed\":null,\"cancelled\":null,\"runs_failed\":null,\"retried\":null,"
                        + "\"crashed\":null,\"wait_ms\":null,\"run_ms\":null,\"depth\":null}]}");
    }
}
