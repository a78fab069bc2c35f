package io.bananas.benchmarks;

import io.bananas.benchmarks.flow.Act;
import io.bananas.benchmarks.flow.Programme;
import io.bananas.benchmarks.flow.Stage;
import io.bananas.benchmarks.report.Report;
import io.bananas.benchmarks.report.ResultsJson;
import io.bananas.benchmarks.run.Bench;
import io.bananas.benchmarks.run.Results;
import io.bananas.benchmarks.run.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures everything, or some groups, and writes a report. Arguments: the size ({@code tiny}, {@code quick} or {@code full}), the
 * folder to write to, the template of the report, the server ({@code wildfly}, {@code liberty} or {@code none}), and the groups to
 * run (all, if none is named).
 */
public final class Benchmarks {

    private final Size size;
    private final Path folder;
    private final long start = System.nanoTime();

    Benchmarks(Size size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        List<Act> acts = chosen(
                Programme.with(args[3]),
                Set.of(List.of(args).subList(4, args.length).toArray(String[]::new)));
        Results results = new Benchmarks(Size.of(args[0]), folder).run(acts);
        ResultsJson.write(results, folder.resolve("results.json"));
        Path page = folder.resolve("PERFORMANCE.md");
        new Report(results, Path.of(args[2])).write(page, folder.resolve("performance"));
        System.out.println("The report: " + page);
        // threads of what was measured may be left; nothing waits for them
        System.exit(0);
    }

    private static List<Act> chosen(List<Act> all, Set<String> ids) {
        List<Act> chosen = all.stream()
                .filter(act -> ids.isEmpty() || ids.contains(act.group().id()))
                .toList();
        if (chosen.size() < ids.size()) {
            throw new IllegalArgumentException("groups: " + ids + "; there are "
                    + all.stream().map(act -> act.group().id()).toList());
        }
        return chosen;
    }

    Results run(List<Act> acts) throws Exception {
        Files.createDirectories(folder);
        EngineLog log = new EngineLog(folder);
        try {
            return run(acts, Conditions.of(size));
        } finally {
            log.close();
        }
    }

    private Results run(List<Act> acts, Map<String, String> conditions) throws Exception {
        List<Results.Part> parts = new ArrayList<>();
        for (Act act : acts) {
            String name = "[" + (parts.size() + 1) + "/" + acts.size() + "] "
                    + act.group().id();
            try (Stage stage = Stage.open(folder.resolve("redis-" + act.group().id()), act.persistence())) {
                Bench bench = new Bench(size, stage, line -> say(name + ", " + line));
                parts.add(new Results.Part(act.group(), bench.run(act.cast().on(stage, size))));
                conditions.put("Redis", stage.version());
            }
        }
        conditions.put("Took", elapsed());
        return new Results(conditions, parts);
    }

    private void say(String line) {
        System.out.println(elapsed() + " " + line);
    }

    private String elapsed() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
