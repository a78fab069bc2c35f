package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Stats.Bucket;
import io.bananas.web.concern.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    @Test
    void whatNeedsALook() throws IOException {
        Concern paused = new Concern(
                Concern.Kind.ROUTE_PAUSED,
                Concern.Severity.INFO,
                NOON,
                "s",
                "a",
                Map.of("waiting", 3L),
                new Concern.Target(Concern.Target.Type.ROUTE, "gpu"));
        Concern idle = new Concern(Concern.Kind.NO_WORKER, Concern.Severity.CRITICAL, null, "s", "a", Map.of(), null);
        assertThat(Written.by(new Findings(List.of(paused, idle))))
                .isEqualTo("{\"findings\":[{\"kind\":\"route_paused\",\"severity\":\"info\","
                        + "\"since\":\"2026-11-21T12:00:00.000Z\",\"summary\":\"s\",\"advice\":\"a\","
                        + "\"facts\":{\"waiting\":3},\"target\":{\"type\":\"route\",\"id\":\"gpu\"}},"
                        + "{\"kind\":\"no_worker\",\"severity\":\"critical\",\"since\":null,\"summary\":\"s\","
                        + "\"advice\":\"a\",\"facts\":{},\"target\":null}]}");
        assertThat(Written.by(new Findings(List.of()))).isEqualTo("{\"findings\":[]}");
    }

    /** Whoever adds a kind says in the document what it means. */
    @Test
    void theDocumentNamesAllKindsOfConcerns() {
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        for (Concern.Kind kind : Concern.Kind.values()) {
            assertThat(document).contains("- `" + kind.label() + "`: ", "            - " + kind.label() + "\n");
        }
        for (Concern.Target.Type type : Concern.Target.Type.values()) {
            assertThat(document).containsPattern("type: \\{type: string, enum: \\[.*\\b" + type.label() + "\\b.*]}");
        }
    }
}
