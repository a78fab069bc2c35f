package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Numbers;
import io.bananas.benchmarks.run.Results.Part;
import io.bananas.benchmarks.run.Spread;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables in Markdown. */
final class Tables {

    private Tables() {}

    /** A row for each scenario, a column for each figure: the median, and the lowest and the highest round where they differ. */
    static String of(Part part) {
        List<Figure> columns = List.copyOf(part.measured().stream()
                .flatMap(measured -> measured.figures().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        String axis = part.group().graph().axis();
        Stream<String> head = Stream.concat(
                axis.isEmpty() ? Stream.of("") : Stream.of("", axis),
                columns.stream().map(Figure::heading));
        List<String> heading = head.toList();
        StringBuilder table = new StringBuilder(row(heading));
        table.append(row(heading.stream().map(any -> "---").toList()));
        for (Measured measured : part.measured()) {
            Stream<String> names = axis.isEmpty()
                    ? Stream.of(measured.label().series())
                    : Stream.of(measured.label().series(), measured.label().at());
            Stream<String> cells = columns.stream().map(column -> cell(measured, column));
            table.append(row(Stream.concat(names, cells).toList()));
        }
        return table.toString();
    }

    /** Two columns. */
    static String of(Map<String, String> rows) {
        StringBuilder table = new StringBuilder("| | |\n| --- | --- |\n");
        rows.forEach((name, value) -> table.append(row(List.of(name, value))));
        return table.toString();
    }

    static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(Measured measured, Figure figure) {
        return measured.spread(figure).map(Tables::cell).orElse("");
    }

    private static String cell(Spread spread) {
        String median = Numbers.text(spread.median());
        String low = Numbers.text(spread.low());
        String high = Numbers.text(spread.high());
        return low.equals(high) ? median : "**" + median + "** (" + low + " – " + high + ")";
    }
}
