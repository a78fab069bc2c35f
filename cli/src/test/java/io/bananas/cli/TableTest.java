package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void columnsAreAsWideAsTheyMustBe() {
        StringWriter out = new StringWriter();
        Table table = new Table(new Style(true), "A", "B");
        table.row(new Style(true).red("🍌🍌🍌"), "x");
        table.row("y\u001b[2J", "two\nlines");
        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly("\u001b[1mA      B\u001b[0m", "\u001b[31m🍌🍌🍌\u001b[0m    x", "y [2J  two lines");
    }

    @Test
    void nothingOfTheServerIsObeyedByTheTerminal() {
        assertThat(Shown.text("a\u001b[2J\u0007b\nc")).isEqualTo("a [2J b c");
        assertThat(Shown.text("x".repeat(200))).hasSize(100).endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "2h,7200000", "1d,86400000", "PT1M30S,90000"})
    void durationsAreRead(String text, long millis) {
        assertThat(new Durations().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1,1ms", "59000,59s", "61000,1m1s", "3660000,1h1m", "90000000,1d1h"})
    void durationsAreShown(long millis, String text) {
        assertThat(Shown.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
