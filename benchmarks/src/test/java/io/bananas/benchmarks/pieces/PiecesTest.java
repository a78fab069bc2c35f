package io.bananas.benchmarks.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls each piece once, so that none is found broken when somebody wants to measure. */
class PiecesTest {

    @Test
    void recordsAreWrittenAndReadBack() {
        RecordPieces pieces = new RecordPieces();

        assertThat(pieces.readJob()).isEqualTo(Samples.JOB);
        assertThat(pieces.writeJob()).contains(Samples.PAYLOAD);
        assertThat(pieces.readHistory()).isEqualTo(Samples.ENDED);
        assertThat(pieces.writeHistory()).contains("completed");
        assertThat(pieces.readLease()).isEqualTo(Samples.LEASE);
        assertThat(pieces.writeLease()).contains("node-1");
        assertThat(pieces.queueOfKey()).isEqualTo(Samples.QUEUE);
        assertThat(pieces.queueKey()).contains("images");
    }

    @Test
    void jobsAreSubmitted() {
        SubmitPieces pieces = new SubmitPieces();

        assertThat(pieces.submit().jobs()).hasSize(1);
        assertThat(pieces.submitBatch().jobs()).hasSize(1_000);
    }

    @Test
    void outcomesAreSettled() throws InterruptedException {
        SettlePieces pieces = new SettlePieces();

        assertThat(pieces.settleBatch()).isEqualTo(32);
        assertThat(pieces.settleBatch()).isEqualTo(64);
    }

    @Test
    void jobsAreDispatched() throws InterruptedException {
        DispatchPieces pieces = new DispatchPieces();
        pieces.start();
        try {
            assertThat(pieces.dispatch()).isEqualTo(1_000);
            assertThat(pieces.dispatch()).isEqualTo(2_000);
        } finally {
            pieces.stop();
        }
    }
}
