package io.bananas.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever sees a metric finds it in the guide, too. */
class MetricsGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| `(bananas_[a-z_]+)` \\| (\\w+) ", Pattern.MULTILINE);

    private static List<String> titles() {
        return Arrays.stream(Metric.values()).map(Metric::title).toList();
    }

    @Test
    void everyMetricIsExplainedAndNoOtherIs() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/METRICS.md"));

        assertThat(ROW.matcher(guide).results().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(titles());
    }

    @Test
    void noGuideNamesAMetricThatDoesNotExist() throws IOException {
        for (String file :
                List.of("docs/OBSERVABILITY.md", "docs/TROUBLESHOOTING.md", "docs/GUARANTEES.md", "README.md")) {
            // the client for Python has this name
            assertThat(Pattern.compile("(?!bananas_queue import)bananas_[a-z_]+")
                            .matcher(Files.readString(ROOT.resolve(file)))
                            .results()
                            .map(name -> name.group().replaceFirst("_seconds_(bucket|sum|count)$", "_seconds"))
                            .filter(name -> !titles().contains(name)))
                    .as(file)
                    .isEmpty();
        }
    }

    @Test
    void eachHistogramHasBucketsAndNoPercentiles() throws IOException {
        Properties settings = new Properties();
        try (InputStream file =
                Files.newInputStream(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            settings.load(file);
        }
        String guide = Files.readString(ROOT.resolve("docs/METRICS.md"));
        List<String> histograms = ROW.matcher(guide)
                .results()
                .filter(row -> row.group(2).equals("histogram"))
                .map(row -> row.group(1))
                .toList();

        assertThat(settings.getProperty("mp.metrics.distribution.percentiles").split(";", -1))
                .containsExactlyInAnyOrderElementsOf(
                        histograms.stream().map(name -> name + "=").toList());
        assertThat(settings.getProperty("mp.metrics.distribution.timer.buckets").split(";", -1))
                .hasSameSizeAs(histograms)
                .allMatch(bucket -> histograms.contains(bucket.split("=", -1)[0]) && bucket.contains("=1ms,"))
                .filteredOn(bucket -> bucket.startsWith("bananas_job_"))
                .hasSize(3)
                .allMatch(bucket -> bucket.endsWith(",1h"));
    }
}
