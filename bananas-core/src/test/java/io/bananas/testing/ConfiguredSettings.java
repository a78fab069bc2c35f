package io.bananas.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** A configuration of strings, for tests. */
public record ConfiguredSettings(Map<String, String> values, Consumer<String> watcher) implements Config {

    /** Nothing is configured. */
    public static ConfiguredSettings none() {
        return new ConfiguredSettings(Map.of(), name -> {});
    }

    /** One setting. */
    public static ConfiguredSettings of(String name, String value) {
        return none().and(name, value);
    }

    /** A node on this keyspace, which runs jobs on threads and stops at once. */
    public static ConfiguredSettings on(Keyspace keyspace) {
        String base = keyspace.keys().base();
        return of("REDIS_URL", keyspace.url())
                .and("BANANAS_KEY_PREFIX", base.substring(0, base.length() - 1))
                .and("WORKER_EXECUTOR", "threads")
                .and("SHUTDOWN_TIMEOUT", "0s");
    }

    /** One more setting. */
    public ConfiguredSettings and(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new ConfiguredSettings(Map.copyOf(more), watcher);
    }

    /** The same, of which the watcher learns what is asked for. */
    public ConfiguredSettings watchedBy(Consumer<String> other) {
        return new ConfiguredSettings(values, other);
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        watcher.accept(name);
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type).orElseThrow();
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return List.of();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
