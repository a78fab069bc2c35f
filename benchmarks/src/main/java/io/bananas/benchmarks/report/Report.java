package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Results;
import io.bananas.benchmarks.run.Results.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills a template with what was measured, and draws the graphs. The words between the tables are people's. */
public final class Report {

    private final Results results;
    private final Path template;

    public Report(Results results, Path template) {
        this.results = results;
        this.template = template;
    }

    /** Writes a report of results that were measured before. Arguments: the results, the template, the page, the folder of graphs. */
    public static void main(String[] args) throws IOException {
        Results results = ResultsJson.read(Path.of(args[0]));
        new Report(results, Path.of(args[1])).write(Path.of(args[2]), Path.of(args[3]));
    }

    /**
     * Writes the page and its graphs.
     *
     * @param graphs a folder below that of the page
     */
    public void write(Path page, Path graphs) throws IOException {
        Files.createDirectories(graphs);
        StringBuilder parts = new StringBuilder();
        for (Part part : results.parts()) {
            Path graph = graphs.resolve(part.group().id() + ".svg");
            boolean lines = !part.group().graph().axis().isEmpty();
            Files.writeString(graph, lines ? LineChart.of(part) : BarChart.of(part));
            Path link = page.resolveSibling("").relativize(graph);
            parts.append("### ").append(part.group().title()).append("\n\n");
            parts.append(part.group().conditions()).append("\n\n");
            parts.append("![")
                    .append(part.group().title())
                    .append("](")
                    .append(link)
                    .append(")\n\n");
            parts.append(Tables.of(part)).append('\n');
        }
        String text = Files.readString(template)
                .replace("{{conditions}}\n", Tables.of(results.conditions()))
                .replace("{{aims}}\n", Aims.of(results))
                .replace("{{parts}}\n", parts.toString());
        Files.writeString(page, text);
    }
}
