package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupCheckTest {

    private static Map<String, String> info(String version, String policy, String aof) {
        return StartupCheck.parse("# Server\r\nredis_version:" + version + "\r\nmaxmemory_policy:" + policy
                + "\r\naof_enabled:" + aof + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "6.10", "7.0.15", "10.0.0"})
    void acceptsWhatIsNewEnough(String version) {
        assertThat(StartupCheck.judge(info(version, "noeviction", "1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.16", "5.9.9", "6", "unknown", ""})
    void refusesWhatIsTooOld(String version) {
        assertThatThrownBy(() -> StartupCheck.judge(info(version, "noeviction", "1")))
                .isInstanceOf(UnsuitableRedisException.class)
                .hasMessageContaining("6.2");
    }

    @Test
    void refusesAServerThatWouldThrowJobsAway() {
        assertThatThrownBy(() -> StartupCheck.judge(info("7.0.0", "allkeys-lru", "1")))
                .isInstanceOf(UnsuitableRedisException.class)
                .hasMessageContaining("allkeys-lru");
    }

    @Test
    void warnsOfAServerThatForgets() {
        assertThat(StartupCheck.judge(info("7.0.0", "noeviction", "0")))
                .singleElement()
                .asString()
                .contains("appendonly");
    }

    @Test
    @ExtendWith(WithRedis.class)
    void theRedisOfTheTestsIsSuitable(Keyspace keyspace) {
        assertThat(keyspace.open().check()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({"500,1000,0.5", "1500,1000,1.5", "500,0,0", "500,,0", "many,1000,0"})
    void memoryIsAShareOfWhatMayBeUsed(String used, String max, double ratio) {
        String info = "used_memory:" + used + (max == null ? "" : "\r\nmaxmemory:" + max);

        assertThat(StartupCheck.memoryRatio(StartupCheck.parse(info))).isEqualTo(ratio);
    }
}
