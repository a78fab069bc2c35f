package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransfersTest {

    private final Transfers transfers = new Transfers();

    /** Whoever reads the document as slowly as it can must not keep others from their answers. */
    @Test
    void strangersUseUpNoneOfTheMemoryForOthers() {
        Budget ofStrangers = transfers.answersTo(false);
        assertThat(ofStrangers.take(ofStrangers.total())).isTrue();
        assertThat(ofStrangers.take(1)).isFalse();

        assertThat(transfers.answersTo(true).used()).isZero();
        assertThat(transfers.answersTo(true).total()).isGreaterThan(4 * ofStrangers.total());
    }
}
