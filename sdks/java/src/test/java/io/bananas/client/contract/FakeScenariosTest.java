package io.bananas.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bananas.client.contract.LiveScenarios.Scenario;
import io.bananas.client.testing.FakeBananas;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fake does what a server does, in all scenarios that need no server. */
class FakeScenariosTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        List<Scenario> scenarios = new LiveScenarios(ContractFiles.ofModule())
                .all().stream().filter(scenario -> !scenario.server()).toList();
        assertThat(scenarios).hasSizeGreaterThan(5);
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> scenario.play(fake(), "run")));
    }

    /** With the handlers of the demo. */
    private static FakeBananas fake() {
        AtomicInteger runs = new AtomicInteger();
        return new FakeBananas()
                .handle("echo", JsonNode.class, payload -> payload)
                .handle("noop", JsonNode.class, payload -> null)
                .handle("fail", JsonNode.class, payload -> {
                    throw new IllegalStateException(
                            Objects.requireNonNull(payload).get("message").asText());
                })
                .handle("flaky", JsonNode.class, payload -> {
                    if (runs.incrementAndGet()
                            <= Objects.requireNonNull(payload).get("fail_times").asInt()) {
                        throw new IllegalStateException("not yet");
                    }
                    return runs.get();
                });
    }
}
