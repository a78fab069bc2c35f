package io.bananas.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodyParsersTest {

    private static final int LONG = 40_000;
    private static final int BODIES = 1_000;

    private final BodyParsers parsers = new BodyParsers();

    private void read(String body) throws IOException {
        try (JsonParser json = parsers.open(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))) {
            while (json.nextToken() != null) {
                assertThat(json.currentTokenLocation().getLineNr()).isEqualTo(1);
            }
        }
    }

    @Test
    void longNamesOfClientsDoNotStay() throws IOException {
        Set<JsonFactory> factories = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < BODIES; i++) {
            read("{\"" + i + "n".repeat(LONG) + "\":1}");
            factories.add(parsers.factory());
        }

        assertThat((long) factories.size())
                .isGreaterThanOrEqualTo((long) BODIES * LONG / BodyParsers.BYTES_PER_FACTORY);
    }

    @Test
    void ordinaryBodiesShareAFactory() throws IOException {
        JsonFactory first = parsers.factory();
        for (int i = 0; i < BODIES; i++) {
            read("{\"name\":\"echo\",\"payload\":{\"to\":\"a\"}}");
        }

        assertThat(parsers.factory()).isSameAs(first);
    }
}
