package io.bananas.test.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cdi.config.Configuration;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guides show of the application is part of a file beside this one, which the other tests run. */
class GuidesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET =
            Pattern.compile("^```(\\w+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    static Stream<String> snippets() {
        return Stream.of(readme("## In your application"), readme("### Tests"), guide())
                .flatMap(text -> code("java", text));
    }

    private static String guide() {
        return read(ROOT.resolve("docs/INTEGRATION.md"));
    }

    /** One section; what it shows has the package of this test here. */
    private static String readme(String heading) {
        return Pattern.compile("^" + heading + "\\n(.*?)^##", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(read(ROOT.resolve("README.md")).replace("package com.example;", ""))
                .results()
                .map(section -> section.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> code(String language, String text) {
        List<MatchResult> found = SNIPPET.matcher(text).results().toList();
        return found.stream()
                .filter(snippet -> snippet.group(1).equals(language))
                .map(snippet -> snippet.group(2));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachSnippetIsRun(String snippet) throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/bananas/test/guide"))) {
            sources = files.map(GuidesTest::read).map(GuidesTest::withoutSpaces).toList();
        }
        // an ellipsis stands for what the guide leaves out
        for (String part : snippet.split("…", -1)) {
            assertThat(sources).as(part).anyMatch(source -> source.contains(withoutSpaces(part)));
        }
    }

    @Test
    void theSettingsAreRead() throws IOException {
        Properties settings = new Properties();
        for (String snippet : code("properties", guide()).toList()) {
            settings.load(new StringReader(snippet));
        }
        List<String> asked = new ArrayList<>();
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getOptionalValue");
                    asked.add((String) arguments[0]);
                    return Optional.ofNullable(settings.getProperty((String) arguments[0]));
                });

        Configuration configuration = Configuration.read(config, "node");

        assertThat(configuration.engine().concurrency()).isEqualTo(20);
        assertThat(settings.stringPropertyNames()).hasSizeGreaterThan(5);
        assertThat(asked).containsAll(settings.stringPropertyNames());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s+", "");
    }
}
