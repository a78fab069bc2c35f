package io.bananas.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in columns, each as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<List<String>> rows = new ArrayList<>();
    private final Style style;

    Table(Style style, String... headings) {
        this.style = style;
        rows.add(Arrays.asList(headings));
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::text).toList());
    }

    /** Without what a terminal would obey, but for colours. */
    private static String text(Object cell) {
        String text = String.valueOf(cell);
        StringBuilder shown = new StringBuilder();
        Matcher colour = COLOUR.matcher(text);
        int from = 0;
        while (colour.find()) {
            shown.append(Shown.line(text.substring(from, colour.start()))).append(colour.group());
            from = colour.end();
        }
        return shown.append(Shown.line(text.substring(from))).toString();
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            String line = line(rows.get(i), widths);
            out.println(i == 0 ? style.bold(line) : line);
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i));
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        String shown = COLOUR.matcher(cell).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }
}
