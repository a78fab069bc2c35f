package io.bananas.test;

import io.bananas.spi.Binding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how payloads bind from where MicroProfile Config finds it on a server, since a test must not pass with a payload that production
 * refuses.
 */
final class ConfiguredBinding {

    private static final String SETTING = "BANANAS_PAYLOAD_BINDING";
    private static final String FILE = "META-INF/microprofile-config.properties";

    private ConfiguredBinding() {}

    /** As a system property, the environment, or a file on the class path says; the first one counts. */
    static Binding get() {
        return Stream.of(text(System.getProperty(SETTING)), text(System.getenv(SETTING)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> inFilesOf(Thread.currentThread().getContextClassLoader()))
                .map(ConfiguredBinding::parse)
                .orElse(Binding.LENIENT);
    }

    /** What the first file that names the setting says of it. */
    static Optional<String> inFilesOf(ClassLoader loader) {
        try {
            for (URL file : Collections.list(loader.getResources(FILE))) {
                Optional<String> found = text(propertiesIn(file).getProperty(SETTING));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties propertiesIn(URL file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            properties.load(in);
        }
        return properties;
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Binding parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "lenient" -> Binding.LENIENT;
            case "strict" -> Binding.STRICT;
            default ->
                throw new IllegalArgumentException(SETTING + " must be lenient or strict, but is '" + text
                        + "'; a system property overrides it in tests");
        };
    }
}
