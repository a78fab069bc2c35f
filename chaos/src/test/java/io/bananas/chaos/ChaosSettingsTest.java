package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ChaosSettingsTest {

    private final Properties properties = new Properties();

    @Test
    void emptyOnesAreMissing() {
        properties.setProperty("redis.url", "");
        properties.setProperty("duration", " ");
        ChaosSettings settings = ChaosSettings.of(properties);
        assertThat(settings.redis().given()).isEmpty();
        assertThat(settings.redis().own()).isEqualTo(ChaosSettings.Kind.SINGLE);
        assertThat(settings.duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.wants("kill")).isTrue();
    }

    @Test
    void onlyTheFaultsNamedAreWanted() {
        properties.setProperty("faults", "kill, cut");
        ChaosSettings settings = ChaosSettings.of(properties);
        assertThat(settings.wants("cut")).isTrue();
        assertThat(settings.wants("freeze")).isFalse();
    }

    @Test
    void ourOwnRedisMayBeAGroup() {
        properties.setProperty("redis.kind", "sentinel");
        assertThat(ChaosSettings.of(properties).redis().own()).isEqualTo(ChaosSettings.Kind.SENTINEL);
        properties.setProperty("redis.kind", "ring");
        assertThatThrownBy(() -> ChaosSettings.of(properties)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        properties.setProperty("workers", "0");
        assertThatThrownBy(() -> ChaosSettings.of(properties)).isInstanceOf(IllegalArgumentException.class);
    }
}
