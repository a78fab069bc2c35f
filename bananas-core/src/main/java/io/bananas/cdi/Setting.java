package io.bananas.cdi;

import io.bananas.spi.internal.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Reads single settings. What is wrong is refused with the name, the value and the rule. */
final class Setting {

    private final Config config;
    private final Set<String> leftOut;

    /** Settings of which some are taken for absent. */
    Setting(Config config, Set<String> leftOut) {
        this.config = config;
        this.leftOut = leftOut;
    }

    String text(String name, String fallback) {
        return find(name).orElse(fallback);
    }

    Optional<String> find(String name) {
        return secret(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** As it is, since space may be part of it. */
    Optional<String> secret(String name) {
        return leftOut.contains(name) ? Optional.empty() : config.getOptionalValue(name, String.class);
    }

    int number(String name, int fallback) {
        return read(name, fallback, "must be a whole number", Integer::valueOf);
    }

    double fraction(String name, double fallback) {
        return read(name, fallback, "must be a number", Double::valueOf);
    }

    boolean flag(String name, boolean fallback) {
        return choice(name, fallback ? "true" : "false", List.of("true", "false"))
                .equals("true");
    }

    Duration duration(String name, String fallback) {
        return read(
                name, Durations.parse(fallback), "must be a number with ms, s, m, h or d, like 30s", Durations::parse);
    }

    /** One of the words given. */
    String choice(String name, String fallback, List<String> words) {
        String value = text(name, fallback).toLowerCase(Locale.ROOT);
        if (!words.contains(value)) {
            throw new IllegalArgumentException(
                    name + " must be one of " + String.join(", ", words) + ", but is '" + value + "'");
        }
        return value;
    }

    /** Values separated by commas; none when the setting is absent. */
    List<String> list(String name) {
        return find(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private <T> T read(String name, T fallback, String rule, Function<String, T> parser) {
        Optional<String> value = find(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            return parser.apply(value.get());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + rule + ", but is '" + value.get() + "'", e);
        }
    }
}
