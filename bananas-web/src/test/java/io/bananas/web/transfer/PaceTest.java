package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A client may be slow for one window of time, and never again. */
class PaceTest {

    private static final long START = Long.MAX_VALUE - 5;

    private final Pace pace = new Pace(START);

    @Test
    void itHasAWholeWindow() {
        assertThat(pace.isTooSlow(START + Pace.WINDOW_NANOS - 1)).isFalse();
        assertThat(pace.isTooSlow(START + Pace.WINDOW_NANOS)).isTrue();
    }

    @Test
    void whoKeepsThePaceMayGoOn() {
        long now = START;
        for (int window = 0; window < 100; window++) {
            pace.moved(Pace.WINDOW_BYTES);
            now += Pace.WINDOW_NANOS;
            assertThat(pace.isTooSlow(now)).isFalse();
        }
    }

    @Test
    void aGoodStartIsNoExcuse() {
        pace.moved(1000 * Pace.WINDOW_BYTES);
        assertThat(pace.isTooSlow(START + Pace.WINDOW_NANOS)).isFalse();
        pace.moved(1);
        assertThat(pace.isTooSlow(START + 2 * Pace.WINDOW_NANOS)).isTrue();
    }
}
