package io.bananas.chaos.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private final History history = new History();
    private final Witness witness = new Witness(history);
    private WitnessServer server;
    private WitnessClient worker;
    private WitnessClient zombie;

    @BeforeEach
    void open() throws IOException {
        server = WitnessServer.open(witness);
        worker = new WitnessClient(server.port(), "w1.1");
        zombie = new WitnessClient(server.port(), "w2.1");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void takesTheEffectOfTheRunWithTheLargestFence() {
        assertThat(zombie.start("job", 3, 1)).isTrue();
        assertThat(worker.start("job", 5, 1)).isTrue();
        assertThat(zombie.effect("job", 3)).isFalse();
        assertThat(witness.hasSeenEffectOf("job")).isFalse();
        assertThat(worker.effect("job", 5)).isTrue();
        assertThat(witness.hasSeenEffectOf("job")).isTrue();
    }

    @Test
    void letsNoneStartUnderAFenceThatItHasSeen() {
        assertThat(worker.start("job", 5, 1)).isTrue();
        assertThat(zombie.start("job", 3, 1)).isFalse();
        assertThat(zombie.start("job", 5, 1)).isFalse();
        assertThat(zombie.start("another", 3, 1)).isTrue();
    }

    @Test
    void writesDownWhatItIsToldInOrder() {
        boolean started = worker.start("job", 5, 2);
        worker.note(Kind.LEAVE, "job", 5, "thrown");
        zombie.note(Kind.STALL, "", 0, "700");
        assertThat(started).isTrue();
        assertThat(history.entries().stream().map(entry -> entry.kind() + " " + entry.node() + " " + entry.detail()))
                .containsExactly("START w1.1 2", "LEAVE w1.1 thrown", "STALL w2.1 700");
        assertThat(history.entries()).extracting(Entry::job).containsExactly("job", "job", "");
    }
}
