package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void itIsPrintedWithoutItsPassword() {
        assertThat(new RedisAddress("rediss://me:secret@host:7000/3")).hasToString("rediss://host:7000");
        assertThat(new RedisAddress("redis-cluster://:secret@a,b:7001")).hasToString("redis-cluster://a:6379");
        assertThat(new RedisAddress("redis-sentinel://a:26379,b:26379/main")).hasToString("redis-sentinel://a:26379");
    }

    @Test
    void aBadOneIsRefusedWithoutQuotingIt() {
        for (String bad : List.of("redis://me:sec ret@host", "secret", "//secret@host")) {
            assertThatThrownBy(() -> new RedisAddress(bad))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageNotContaining("sec")
                    .hasNoCause();
        }
    }

    @Test
    void nobodyThereIsAProblem() {
        RedisAddress address = new RedisAddress("redis://127.0.0.1:" + Ports.free());
        assertThat(address.problem())
                .hasValueSatisfying(reason -> assertThat(reason).contains("refused"));
    }
}
