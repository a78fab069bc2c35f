package io.bananas.cdi.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.ConfiguredSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks for a setting finds it, and it is read. */
class SettingCatalogueTest {

    private static final Path ROOT = Path.of("..");

    /** The settings of servers and tests begin alike; they are read elsewhere. */
    private static final Set<String> OTHERS = Set.of(
            "BANANAS_HTTP",
            "BANANAS_HTTP_HOST",
            "BANANAS_HTTP_PORT",
            "BANANAS_HTTPS",
            "BANANAS_HTTPS_KEYSTORE",
            "BANANAS_HTTPS_PASSWORD",
            "BANANAS_HTTPS_PORT",
            "BANANAS_EXECUTOR_THREADS",
            "BANANAS_URL",
            "BANANAS_HEADERS_REMOVED",
            "BANANAS_TEST_REDIS_URL",
            "BANANAS_DASHBOARDS",
            "BANANAS_HEALTH_HOST",
            "BANANAS_HEALTH_PORT",
            "BANANAS_HTTPS_PASSWORD_FILE",
            "BANANAS_IMAGE",
            "BANANAS_JAVA_OPTS",
            "BANANAS_PUBLISH",
            "BANANAS_RUN",
            "REDIS_SENTINEL_PASSWORD_FILE",
            "REDIS_URL_FILE",
            "WORKER_MEMORY",
            "LOG_TRACE");

    private static final Pattern NAME =
            Pattern.compile("\\b(?:BANANAS|REDIS|WORKER|RESULT_BACKEND|ENABLE|JOB|MAX|SHUTDOWN|LOG)_[A-Z_]*[A-Z]\\b");

    private static final Pattern EXAMPLE = Pattern.compile("^\\| `([A-Z_]+)=([^`]+)` \\|", Pattern.MULTILINE);

    private static Stream<String> names() {
        return SettingCatalogue.all().stream().map(Setting::name);
    }

    @Test
    void theReadmeHasTheTableOfTheCatalogue() throws IOException {
        String table = SettingCatalogue.all().stream()
                .map(setting -> "| `" + setting.name() + "` | " + setting.shown() + " | " + setting.help() + " |\n")
                .collect(joining());

        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("| variable | default | |\n|---|---|---|\n" + table + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "docker/README.md",
                "docs/API_REFERENCE.md",
                "docs/DEPLOYMENT.md",
                "docs/GUARANTEES.md",
                "docs/METRICS.md",
                "docs/OBSERVABILITY.md",
                "docs/SECURITY.md",
                "docs/TROUBLESHOOTING.md",
                "server-config/README.md",
                "bananas-web/src/main/resources/io/bananas/web/openapi.yaml"
            })
    void noGuideNamesASettingThatDoesNotExist(String guide) throws IOException {
        Matcher found = NAME.matcher(Files.readString(ROOT.resolve(guide)));

        assertThat(found.results().map(name -> name.group()).filter(name -> !OTHERS.contains(name)))
                .allMatch(name -> names().anyMatch(name::equals));
    }

    /** Each example of the reference is one that a node would take. */
    @Test
    void theReferenceHasAnExampleOfEach() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(ROOT.resolve("docs/API_REFERENCE.md")))
                .results()
                .toList();

        assertThat(examples).extracting(example -> example.group(1)).containsExactlyElementsOf(names().toList());
        for (int i = 0; i < examples.size(); i++) {
            Setting<?> setting = SettingCatalogue.all().get(i);
            assertThat(setting.type().parse(setting.name(), examples.get(i).group(2)))
                    .as(setting.name())
                    .isNotEqualTo(setting.fallback());
        }
    }

    @Test
    void allAreReadAndNoOtherIs() {
        Set<String> asked = new TreeSet<>();
        Config nothing = ConfiguredSettings.none().watchedBy(asked::add);

        Configuration.read(nothing, "node-1");

        assertThat(asked).containsExactlyInAnyOrderElementsOf(names().toList());
    }

    @Test
    void eachIsDeclaredOnceAndSaysWhatItIsFor() {
        assertThat(names()).doesNotHaveDuplicates();
        assertThat(SettingCatalogue.all()).allMatch(setting -> setting.help().length() > 10);
    }

    @Test
    void whatIsShownOfADefaultIsReadAsTheDefault() {
        for (Setting<?> setting : SettingCatalogue.all()) {
            if (setting.fallback() != null) {
                String shown = setting.shown().replace("`", "");
                assertThat(setting.type().parse(setting.name(), shown)).isEqualTo(setting.fallback());
            }
        }
    }

    @Test
    void passwordsAreSecret() {
        assertThat(SettingCatalogue.all().stream()
                        .filter(setting -> setting.name().endsWith("PASSWORD"))
                        .map(setting -> setting.type().isSecret()))
                .isEqualTo(List.of(true));
    }
}
