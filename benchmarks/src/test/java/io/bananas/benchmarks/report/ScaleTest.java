package io.bananas.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void marksAreRoundAndTheLargestValueHasRoom() {
        assertThat(Scale.upTo(36_000).marks()).containsExactly(0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0);
        assertThat(Scale.upTo(100).marks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Scale.upTo(0).of(0)).isZero();
    }

    @Test
    void valuesFarApartGetPowersOfTen() {
        Scale scale = Scale.across(0.2, 90);

        assertThat(scale.isLogarithmic()).isTrue();
        assertThat(scale.marks()).hasSize(4);
        assertThat(scale.of(1)).isCloseTo(1.0 / 3, within(1e-9));
    }

    @Test
    void valuesCloseTogetherAreComparedFromZero() {
        assertThat(Scale.across(10, 40).isLogarithmic()).isFalse();
        assertThat(Scale.across(0, 40).isLogarithmic()).isFalse();
        assertThat(Scale.across(10, 40).of(20)).isEqualTo(0.5);
    }
}
