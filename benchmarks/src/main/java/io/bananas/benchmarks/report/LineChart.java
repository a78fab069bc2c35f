package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Numbers;
import io.bananas.benchmarks.run.Results.Part;
import io.bananas.benchmarks.run.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** A line for each series, with the lowest and the highest round at each place. The places are evenly apart. */
final class LineChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 360;
    private static final int LEFT = 84;
    private static final int RIGHT = 170;
    private static final int TOP = 70;
    private static final int BOTTOM = 52;
    private static final int NAMES_APART = 17;

    private final Part part;
    private final Figure figure;
    private final List<String> places;
    private final List<String> series;
    private final Scale scale;
    private final Svg svg = new Svg();

    private LineChart(Part part) {
        this.part = part;
        this.figure = part.group().graph().figure();
        List<Label> labels = part.measured().stream()
                .filter(one -> one.figures().containsKey(figure))
                .map(Measured::label)
                .toList();
        places = labels.stream().map(Label::at).distinct().toList();
        series = labels.stream().map(Label::series).distinct().toList();
        DoubleSummaryStatistics values = part.measured().stream()
                .flatMap(one -> one.spread(figure).stream())
                .flatMapToDouble(spread -> DoubleStream.of(spread.low(), spread.high()))
                .summaryStatistics();
        scale = Scale.across(values.getMin(), values.getMax());
    }

    static String of(Part part) {
        return new LineChart(part).draw();
    }

    private String draw() {
        svg.text("title", 16, 26, "start", part.group().title());
        svg.text(
                "quiet",
                16,
                46,
                "start",
                figure.heading() + ", median, with the lowest and the highest round"
                        + (scale.isLogarithmic() ? "; in powers of ten" : ""));
        for (double mark : scale.marks()) {
            svg.line("grid", LEFT, y(mark), WIDTH - RIGHT, y(mark));
            svg.text("quiet", LEFT - 10, y(mark) + 4, "end", Numbers.text(mark));
        }
        for (int i = 0; i < places.size(); i++) {
            svg.text("quiet", x(i), HEIGHT - BOTTOM + 20, "middle", places.get(i));
        }
        svg.text(
                "quiet",
                (LEFT + WIDTH - RIGHT) / 2.0,
                HEIGHT - 10,
                "middle",
                part.group().graph().axis());
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            names.add(line(i));
        }
        write(names);
        return svg.draw(WIDTH, HEIGHT, part.group().title());
    }

    /** Draws the line of a series, and answers where its name belongs. */
    private Name line(int number) {
        String colour = Integer.toString(number % Svg.SERIES);
        StringBuilder points = new StringBuilder();
        double last = 0;
        for (int i = 0; i < places.size(); i++) {
            Spread spread = at(series.get(number), places.get(i));
            if (spread != null) {
                last = y(spread.median());
                double x = x(i);
                points.append(String.format(Locale.ROOT, "%s%.1f %.1f ", points.length() == 0 ? "M" : "L", x, last));
                svg.line("spread", x, y(spread.low()), x, y(spread.high()));
                svg.dot("f" + colour, x, last);
            }
        }
        svg.path("line s" + colour, points.toString().strip());
        return new Name(series.get(number), colour, last);
    }

    private @Nullable Spread at(String name, String place) {
        return part.measured().stream()
                .filter(one -> one.label().equals(new Label(name, place)))
                .flatMap(one -> one.spread(figure).stream())
                .findAny()
                .orElse(null);
    }

    private double x(int place) {
        double room = WIDTH - LEFT - RIGHT;
        return LEFT + room * (place + 0.5) / places.size();
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - scale.of(value) * (HEIGHT - TOP - BOTTOM);
    }

    /** Writes names beside the ends of their lines, from the lowest up, each above the one before. */
    private void write(List<Name> names) {
        double free = HEIGHT - BOTTOM;
        List<Name> lowestFirst = names.stream()
                .sorted(Comparator.comparingDouble(Name::y).reversed())
                .toList();
        for (Name name : lowestFirst) {
            double y = Math.min(name.y, free);
            svg.bar("f" + name.colour, WIDTH - RIGHT + 6, y - 4, 8, 8);
            svg.text("", WIDTH - RIGHT + 20, y + 4.5, "start", name.text);
            free = y - NAMES_APART;
        }
    }

    /** The name of a line, and how high that ends. */
    private record Name(String text, String colour, double y) {}
}
