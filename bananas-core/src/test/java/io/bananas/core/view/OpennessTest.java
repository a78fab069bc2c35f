package io.bananas.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpennessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.255.0.7", "::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo", "[::1]", "localhost"
            })
    void loopbackIsWhatOnlyThisMachineReaches(String address) {
        assertThat(Openness.LOOPBACK.letsIn(address)).isTrue();
        assertThat(Openness.NOBODY.letsIn(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.0.0.0",
                "::",
                "*",
                "10.0.0.1",
                "128.0.0.1",
                "1127.0.0.1",
                "127.0.0.1.example.com",
                "::2",
                "fe80::1",
                "localhost.example.com"
            })
    void allElseIsNot(String address) {
        assertThat(Openness.LOOPBACK.letsIn(address)).isFalse();
        assertThat(Openness.NOBODY.letsIn(address)).isFalse();
        assertThat(Openness.EVERYBODY.letsIn(address)).isTrue();
    }
}
