package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alerts ask for nothing that a running server does not show. */
class MonitoringIT {

    @RegisterExtension
    static final Stack STACK = new Stack("monitoring");

    private static final Path MONITORING = Path.of("../server-config/monitoring");
    private static final Pattern RULE =
            Pattern.compile("^ +expr: *(?:\\|\\n((?: {10,}.*\\n)+)|(.+)\\n)", Pattern.MULTILINE);
    private static final Pattern RECORDED = Pattern.compile("\\bbananas:[\\w:]+");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(bananas_\\w+)` \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    private static Scrape scrape() {
        // the duties of the scheduler have their first turn a second after the start
        return await().until(
                        () -> Scrape.of(STACK.metrics()),
                        now -> now.hasValue("bananas_duty_seconds_count", "duty", "promoting"));
    }

    private static String rules() throws IOException {
        return Files.readString(MONITORING.resolve("bananas-rules.yml"));
    }

    private static List<String> queriesOfRules() throws IOException {
        return RULE.matcher(rules())
                .results()
                .map(rule -> rule.group(1) == null ? rule.group(2) : rule.group(1))
                .toList();
    }

    private static List<String> queriesOfDashboards() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
                    collect(reader.readObject(), queries);
                }
            }
        }
        return queries;
    }

    private static void collect(JsonObject dashboard, List<String> queries) {
        for (JsonObject panel : dashboard.getJsonArray("panels").getValuesAs(JsonObject.class)) {
            if (panel.containsKey("targets")) {
                panel.getJsonArray("targets")
                        .getValuesAs(JsonObject.class)
                        .forEach(target -> queries.add(target.getString("expr")));
            }
        }
        dashboard.getJsonObject("templating").getJsonArray("list").getValuesAs(JsonObject.class).stream()
                .filter(variable -> variable.containsKey("definition"))
                .forEach(variable -> queries.add(variable.getString("definition")));
    }

    @Test
    void everyRuleFindsWhatItAsksFor() throws IOException {
        Scrape scrape = scrape();

        List<String> queries = queriesOfRules();

        assertThat(queries)
                .hasSameSizeAs(
                        rules().lines().filter(line -> line.contains(" expr:")).toList());
        assertThat(queries)
                .allSatisfy(
                        query -> assertThat(new Query(query).missingIn(scrape)).isEmpty());
        assertThat(RECORDED.matcher(rules()).results().map(name -> name.group()))
                .allSatisfy(name -> assertThat(rules()).contains("- record: " + name + "\n"));
    }

    @Test
    void everyPanelFindsWhatItAsksFor() throws IOException {
        Scrape scrape = scrape();

        List<String> queries = queriesOfDashboards();

        assertThat(queries).hasSizeGreaterThan(40);
        assertThat(queries)
                .allSatisfy(
                        query -> assertThat(new Query(query).missingIn(scrape)).isEmpty());
        assertThat(queries)
                .allSatisfy(query -> assertThat(new Query(query).metrics()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bananas_no_such_metric",
                "sum by (colour) (bananas_dead)",
                "bananas_queue_depth{colour=~\".*\"}",
                "bananas_queue_depth{priority=\"urgent\"}",
                "label_values(bananas_dead, colour)"
            })
    void aQueryForWhatIsNotThereIsFound(String query) {
        assertThat(new Query(query).missingIn(scrape())).isNotEmpty();
    }

    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        Set<String> shown = new TreeSet<>();
        queriesOfDashboards()
                .forEach(query -> new Query(query)
                        .metrics()
                        .forEach(name -> shown.add(name.replaceAll("_(bucket|sum|count)$", ""))));

        assertThat(shown)
                .containsAll(ROW.matcher(Files.readString(Path.of("../docs/METRICS.md")))
                        .results()
                        .map(row -> row.group(1))
                        .toList());
    }

    @Test
    void showsEachMetricOfTheGuideWithItsKindAndItsLabels() throws IOException {
        Scrape scrape = scrape();
        String text = STACK.metrics();

        assertThat(ROW.matcher(Files.readString(Path.of("../docs/METRICS.md"))).results())
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> {
                    String metric = row.group(1);
                    boolean isHistogram = row.group(2).equals("histogram");
                    assertThat(text).contains("# TYPE " + metric + " " + row.group(2), "# HELP " + metric + " ");
                    Predicate<String> isShown =
                            label -> scrape.hasLabel(isHistogram ? metric + "_bucket" : metric, label);
                    assertThat(WORD.matcher(row.group(3)).results().map(label -> label.group(1)))
                            .allMatch(isShown);
                    assertThat(isShown.test("le")).isEqualTo(isHistogram);
                });
    }
}
