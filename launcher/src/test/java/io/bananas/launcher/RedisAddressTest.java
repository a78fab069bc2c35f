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
    void itTakesTheNamesAndAddressesThatAreInUse() {
        assertThat(new RedisAddress("redis://:p@my_redis:7000")).hasToString("redis://my_redis:7000");
        assertThat(new RedisAddress("rediss-cluster://[::1]:7000,b")).hasToString("rediss-cluster://[::1]:7000");
        assertThat(new RedisAddress("redis-sentinel://a,b/main/2")).hasToString("redis-sentinel://a:26379");
        assertThat(new RedisAddress("redis://me:p@/:?#s@host")).hasToString("redis://host:6379");
    }

    @Test
    void aBadOneIsRefusedWithoutQuotingIt() {
        for (String bad : List.of("redis://me:secret", "secret", "//secret@host", "http://me:secret@host")) {
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
