package io.bananas.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts fire when they should, and lead to a runbook. Prometheus' own tool runs their tests, where it is installed. */
class AlertRulesTest {

    private static final Path MONITORING = Path.of("../server-config/monitoring");
    private static final Path GUIDE = Path.of("../docs/OBSERVABILITY.md");
    private static final Pattern ALERT = Pattern.compile("^ +- alert: (\\w+)$", Pattern.MULTILINE);
    private static final Pattern RUNBOOK = Pattern.compile("^ +runbook: (\\S+)$", Pattern.MULTILINE);
    private static final String SYMPTOMS = "## From symptom to cause\n";

    private static String rules() throws IOException {
        return Files.readString(MONITORING.resolve("bananas-rules.yml"));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(MONITORING.resolve("tests"))) {
            return files.sorted().toList();
        }
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }

    private static void promtool(String... words) throws IOException, InterruptedException {
        assumeThat(isInstalled()).as("promtool is installed").isTrue();
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void prometheusTakesTheFiles() throws IOException, InterruptedException {
        promtool("check", "config", MONITORING.resolve("prometheus.yml").toString());
    }

    @Test
    void alertsFireWhenTheyShould() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("test", "rules"));
        tests().forEach(file -> words.add(file.toString()));
        promtool(words.toArray(String[]::new));
    }

    /** Prometheus checks rules, and no dashboards: so each query becomes a rule. */
    @Test
    void prometheusUnderstandsEveryQueryOfTheDashboard(@TempDir Path directory)
            throws IOException, InterruptedException {
        String dashboard = Files.readString(MONITORING.resolve("grafana/dashboards/bananas.json"));
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        List<String> queries = found(Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)+)\""), dashboard);
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: query" + i + "\n        expr: '")
                    .append(queries.get(i).replace("\\\"", "\"").replace("$__rate_interval", "5m"))
                    .append("'\n");
        }
        Path file = Files.writeString(directory.resolve("rules.yml"), rules);

        assertThat(queries).hasSizeGreaterThan(40);
        promtool("check", "rules", file.toString());
    }

    @Test
    void everyAlertIsTested() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : tests()) {
            all.append(Files.readString(file));
        }
        assertThat(found(ALERT, rules()))
                .hasSizeGreaterThan(20)
                .allSatisfy(alert -> assertThat(all).contains("alertname: " + alert + "\n"));
    }

    @Test
    void everyAlertLeadsToAHeadingOfTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        String symptoms = guide.substring(guide.indexOf(SYMPTOMS)).split("\n## ", -1)[0];
        List<String> anchors = found(Pattern.compile("^### (.+)$", Pattern.MULTILINE), symptoms).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .map(anchor -> "docs/OBSERVABILITY.md#" + anchor)
                .toList();

        assertThat(found(RUNBOOK, rules())).hasSameSizeAs(found(ALERT, rules())).isSubsetOf(anchors);
    }

    @Test
    void theRunbookNamesEveryAlert() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(found(ALERT, rules())).allSatisfy(alert -> assertThat(guide).contains("`" + alert + "`"));
    }
}
