package io.bananas.benchmarks.report;

import java.util.Locale;

/** Writes a drawing. Its colours follow the reader's choice of light or dark, and it has no background of its own. */
final class Svg {

    /** The colours of series, which differ also for those who do not see all colours. */
    static final int SERIES = 6;

    private static final String STYLE = """
        <style>
        text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #33393f }
        .title { font-size: 16px; font-weight: 600; fill: #14181c }
        .quiet { font-size: 12px; fill: #6a737d }
        .grid { stroke: #d8dee4; stroke-width: 1 }
        .spread { stroke: #14181c; stroke-width: 1.5; opacity: .55; fill: none }
        .f0 { fill: #2f6fde } .f1 { fill: #d9822b } .f2 { fill: #2a9d6f }
        .f3 { fill: #a855c7 } .f4 { fill: #c94f5d } .f5 { fill: #7d8590 }
        .s0 { stroke: #2f6fde } .s1 { stroke: #d9822b } .s2 { stroke: #2a9d6f }
        .s3 { stroke: #a855c7 } .s4 { stroke: #c94f5d } .s5 { stroke: #7d8590 }
        .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
        @media (prefers-color-scheme: dark) {
          text { fill: #c9d1d9 } .title { fill: #f0f3f6 } .quiet { fill: #8b949e }
          .grid { stroke: #30363d } .spread { stroke: #f0f3f6 }
        }
        </style>
        """;

    private final StringBuilder body = new StringBuilder();

    Svg text(String classes, double x, double y, String anchor, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                classes,
                x,
                y,
                anchor,
                escape(text)));
        return this;
    }

    Svg bar(String classes, double x, double y, double width, double height) {
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>%n",
                classes,
                x,
                y,
                Math.max(width, 1),
                height));
        return this;
    }

    Svg line(String classes, double x1, double y1, double x2, double y2) {
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                classes,
                x1,
                y1,
                x2,
                y2));
        return this;
    }

    Svg path(String classes, String points) {
        body.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>%n", classes, points));
        return this;
    }

    Svg dot(String classes, double x, double y) {
        body.append(
                String.format(Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", classes, x, y));
        return this;
    }

    /** The whole drawing, with a title for those who have it read to them. */
    String draw(int width, int height, String title) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                                + " role=\"img\">%n<title>%s</title>%n",
                        width,
                        height,
                        width,
                        height,
                        escape(title))
                + STYLE
                + body
                + "</svg>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
