package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is collected whole or not at all, and gives its memory back. */
class AnswerTest {

    private final Budget budget = new Budget(1024 * 1024);
    private final Budget reads = new Budget(1000);
    private final Answer answer = new Answer(budget, reads);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000, 200_000})
    void whatWasWrittenIsSentAsItWas(int size) {
        byte[] written = new byte[size];
        new Random(size).nextBytes(written);
        for (int start = 0; start < size; start += 777) {
            answer.add(written, start, Math.min(777, size - start));
        }
        assertThat(answer.size()).isEqualTo(size);
        assertThat(budget.used()).isGreaterThanOrEqualTo(size);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (byte[] next = answer.next(); next != null; next = answer.next()) {
            sent.writeBytes(next);
        }
        assertThat(sent.toByteArray()).isEqualTo(written);
        answer.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatTheBudgetHasNoRoomForIsDroppedWhole() {
        byte[] piece = new byte[100_000];
        for (int i = 0; i < 20; i++) {
            answer.add(piece, 0, piece.length);
        }
        assertThat(answer.isTooLarge()).isTrue();
        assertThat(answer.next()).isNull();
        assertThat(budget.used()).isZero();
        answer.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatItIsMadeFromCountsUntilItIsMade() {
        assertThat(answer.reserve(600)).isTrue();
        assertThat(new Answer(budget, reads).reserve(600)).isFalse();
        answer.made();
        Answer huge = new Answer(budget, reads);
        assertThat(huge.reserve(5000)).isTrue();
        assertThat(answer.reserve(1)).isFalse();
        huge.close();
        assertThat(reads.used()).isZero();
    }
}
