package io.bananas.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bananas.client.Bananas;
import io.bananas.client.ContractClients;
import io.bananas.client.NotedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The client does in each example what all clients do. */
class ContractTest {

    private static final ContractFiles FILES = ContractFiles.ofModule();
    private static final Bodies BODIES = new Bodies(FILES.read("bodies.json"));

    @TestFactory
    Stream<DynamicContainer> examples() {
        List<Path> files = FILES.in("examples");
        assertThat(files).hasSizeGreaterThan(8);
        return files.stream()
                .map(file ->
                        DynamicContainer.dynamicContainer(file.getFileName().toString(), tests(file)));
    }

    private static Stream<DynamicTest> tests(Path file) {
        return StreamSupport.stream(ContractFiles.parse(file).spliterator(), false)
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> replay(example)));
    }

    private static void replay(JsonNode example) throws IOException {
        Placeholders placeholders = new Placeholders();
        Exchanges exchanges = new Exchanges(example.get("exchanges"), placeholders, BODIES);
        AtomicReference<StubServer> listening = new AtomicReference<>();
        NotedTime time = new NotedTime(() -> {
            exchanges.pass();
            listenOrNot(Objects.requireNonNull(listening.get()), exchanges);
        });
        JsonNode outcome;
        try (StubServer stub = new StubServer(exchanges);
                Bananas client =
                        ContractClients.make(example.get("client"), example.get("arguments"), stub.url(), time)) {
            listening.set(stub);
            listenOrNot(stub, exchanges);
            int take = example.path("take").asInt(Integer.MAX_VALUE);
            outcome = Outcome.of(
                    () -> Surface.call(client, example.get("call").asText(), example.get("arguments"), take));
        }
        exchanges.pass();
        assertThat(exchanges.faults()).isEmpty();
        assertThat(Outcome.difference(example.get("expect"), outcome, placeholders))
                .isNull();
        assertPauses(example.path("sleeps_ms"), time.pauses());
    }

    private static void listenOrNot(StubServer stub, Exchanges exchanges) {
        if (exchanges.refuses()) {
            stub.refuse();
        } else {
            stub.listen();
        }
    }

    private static void assertPauses(JsonNode expected, List<Long> pauses) {
        assertThat(pauses).hasSize(expected.size());
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(pauses.get(i))
                    .isBetween(
                            expected.get(i).get(0).asLong(),
                            expected.get(i).get(1).asLong());
        }
    }
}
