package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Numbers;
import io.bananas.benchmarks.run.Results.Part;
import io.bananas.benchmarks.run.Spread;
import java.util.List;

/** A bar for each scenario, with the lowest and the highest round as a thin line. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 190;
    private static final int RIGHT = 90;
    private static final int TOP = 62;
    private static final int ROW = 34;
    private static final int BAR = 20;

    private BarChart() {}

    static String of(Part part) {
        Figure figure = part.group().graph().figure();
        List<Measured> rows = part.measured().stream()
                .filter(one -> one.figures().containsKey(figure))
                .toList();
        Scale scale = Scale.upTo(rows.stream()
                .flatMap(row -> row.spread(figure).stream())
                .mapToDouble(Spread::high)
                .max()
                .orElse(1));
        int bottom = TOP + ROW * rows.size();
        Svg svg = new Svg()
                .text("title", 16, 26, "start", part.group().title())
                .text("quiet", 16, 46, "start", figure.heading() + ", median, with the lowest and the highest round");
        for (double mark : scale.marks()) {
            svg.line("grid", x(scale, mark), TOP - 4, x(scale, mark), bottom);
            svg.text("quiet", x(scale, mark), bottom + 18, "middle", Numbers.text(mark));
        }
        for (int i = 0; i < rows.size(); i++) {
            Measured row = rows.get(i);
            double top = TOP + ROW * (double) i;
            row.spread(figure).ifPresent(spread -> row(svg, scale, row.label(), spread, top));
        }
        return svg.draw(WIDTH, bottom + 32, part.group().title());
    }

    private static void row(Svg svg, Scale scale, Label label, Spread spread, double top) {
        double y = top + (ROW - BAR) / 2.0;
        double middle = y + BAR / 2.0;
        // what we are compared with is grey
        String colour = Peers.isPeer(label) ? "f5" : "f0";
        svg.text("", LEFT - 12, middle + 4.5, "end", label.toString());
        svg.bar(colour, LEFT, y, x(scale, spread.median()) - LEFT, BAR);
        svg.line("spread", x(scale, spread.low()), middle, x(scale, spread.high()), middle);
        svg.text("", x(scale, spread.high()) + 8, middle + 4.5, "start", Numbers.text(spread.median()));
    }

    private static double x(Scale scale, double value) {
        return LEFT + scale.of(value) * (WIDTH - LEFT - RIGHT);
    }
}
