package io.bananas.core.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private static TraceContext of(String tracestate) {
        return requireNonNull(TraceContext.of(PARENT, tracestate));
    }

    private static Map<String, String> headers(int count) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put("h" + i, "v");
        }
        return headers;
    }

    @Test
    void theIdsAreThoseOfTheHeader() {
        TraceContext context = requireNonNull(TraceContext.in(Map.of("traceparent", PARENT, "tracestate", "a=1")));

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).isEqualTo(SPAN);
        assertThat(context.tracestate()).isEqualTo("a=1");
        assertThat(context.isSampled()).isTrue();
        assertThat(requireNonNull(TraceContext.of(PARENT.replace("-01", "-02"), null))
                        .isSampled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "00-" + TRACE + "-" + SPAN,
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                PARENT + "1",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "0-0" + TRACE + "-" + SPAN + "-01",
                "00_" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "_" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "_01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01"
            })
    void whatIsNoContextIsNone(String header) {
        assertThat(TraceContext.of(header, null)).isNull();
        assertThat(TraceContext.in(Map.of())).isNull();
    }

    @Test
    void aLaterVersionMayAddToIt() {
        assertThat(TraceContext.of("01" + PARENT.substring(2) + "-more", null)).isNotNull();
    }

    @Test
    void whatABatchSharesSaysSo() {
        assertThat(of(" ").isOfBatch()).isFalse();
        assertThat(of("a=1").isOfBatch()).isFalse();
        assertThat(of("a=1").ofBatch().tracestate()).isEqualTo("bananas=batch,a=1");
        assertThat(of("a=1").ofBatch().isOfBatch()).isTrue();
        assertThat(of(" ").ofBatch().tracestate()).isEqualTo("bananas=batch");
        assertThat(of("a=" + "1".repeat(510)).ofBatch().tracestate()).isEqualTo("bananas=batch");
    }

    @Test
    void theHeadersKeepTheirLimits() {
        TraceContext context = of("a=1");

        assertThat(context.addedTo(headers(1)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("h0", "v", "traceparent", PARENT, "tracestate", "a=1"));
        assertThat(context.addedTo(headers(15))).hasSize(16).containsKey("traceparent");
        assertThat(context.addedTo(headers(16))).hasSize(16).doesNotContainKey("traceparent");
        assertThat(of("a=" + "1".repeat(600)).addedTo(headers(0))).containsOnlyKeys("traceparent");
    }
}
