package io.bananas.cdi.config;

import io.bananas.core.rule.BrokenRuleException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** The configured values of settings. */
final class SettingValues {

    private final Config config;
    private final Set<String> leftOut;

    /** Makes values, some of which count as absent. */
    SettingValues(Config config, Set<String> leftOut) {
        this.config = config;
        this.leftOut = leftOut;
    }

    /** The value, or the setting's own fallback when it is absent. */
    <T> T get(Setting<T> setting) {
        return get(setting, Objects.requireNonNull(setting.fallback(), setting.name()));
    }

    /** The value, or this one when the setting is absent. */
    <T> T get(Setting<T> setting, T fallback) {
        return find(setting).orElse(fallback);
    }

    /** The value, unless the setting is absent or blank. */
    <T> Optional<T> find(Setting<T> setting) {
        if (leftOut.contains(setting.name())) {
            return Optional.empty();
        }
        Optional<String> text = config.getOptionalValue(setting.name(), String.class);
        return (setting.type().isSecret() ? text : text.map(String::strip).filter(value -> !value.isEmpty()))
                .map(value -> setting.type().parse(setting.name(), value));
    }

    /** What the server says of itself by a property of its own, unless that is absent or blank. */
    Optional<String> findOfServer(String property) {
        return config.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * Makes something from values. A refusal then names the settings that the values come from.
     *
     * @param sources the setting of each component that a rule can name
     */
    static <T> T make(Map<String, Setting<?>> sources, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (BrokenRuleException e) {
            throw new IllegalArgumentException(
                    e.worded(component -> sources.containsKey(component)
                            ? sources.get(component).name()
                            : component),
                    e);
        }
    }
}
