package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

    @Test
    void areJsonAtInfoUnlessSomebodySaysOtherwise() {
        assertThat(LogSettings.of(Map.of(), Map.of())).isEqualTo(new LogSettings("json", "INFO"));
        assertThat(LogSettings.of(Map.of("LOG_FORMAT", " "), Map.of("LOG_LEVEL", "")))
                .isEqualTo(new LogSettings("json", "INFO"));
    }

    @Test
    void areSpelledAsTheServersKnowThem() {
        LogSettings settings = LogSettings.of(Map.of("LOG_FORMAT", "Text"), Map.of("LOG_LEVEL", "debug"));

        assertThat(settings).isEqualTo(new LogSettings("text", "DEBUG"));
        assertThat(settings.isText()).isTrue();
        assertThat(settings.variables()).isEqualTo(Map.of("LOG_FORMAT", "text", "LOG_LEVEL", "DEBUG"));
    }

    @Test
    void thoseOfTheServerGoBeforeThoseOfThisProcess() {
        assertThat(LogSettings.of(Map.of("LOG_FORMAT", "json"), Map.of("LOG_FORMAT", "text", "LOG_LEVEL", "WARN")))
                .isEqualTo(new LogSettings("json", "WARN"));
    }
}
