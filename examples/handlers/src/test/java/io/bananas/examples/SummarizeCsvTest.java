package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.examples.SummarizeCsv.Column;
import io.bananas.examples.SummarizeCsv.Request;
import io.bananas.examples.SummarizeCsv.Summary;
import io.bananas.spi.PermanentFailure;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummarizeCsvTest {

    private final SummarizeCsv summarizeCsv = new SummarizeCsv();

    @Test
    void summarizesEachColumn() {
        Summary summary = summarize("""
                city,temperature,note
                "Bergen, NO",7.5,
                Lisboa,21,warm
                Yakutsk,-40,"cold, ""very"" so"
                """);

        assertThat(summary.rows()).isEqualTo(3);
        assertThat(summary.columns())
                .containsExactly(
                        new Column("city", 3, null, null, null),
                        numeric("temperature", 3, "-40", "21", -11.5 / 3),
                        new Column("note", 2, null, null, null));
    }

    @Test
    void emptyFieldsAreNotCountedAndDoNotMakeAColumnText() {
        assertThat(summarize("a,b\n1,\n ,\n3,\n").columns())
                .containsExactly(numeric("a", 2, "1", "3", 2.0), new Column("b", 0, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "+7", "7.0", "7.", ".7e1", "70E-1", " 7 "})
    void takesNumbersInAllTheirForms(String number) {
        assertThat(summarize("a\n" + number).columns())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .containsExactly(numeric("a", 1, "7", "7", 7.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "1e999", "1e-999", "1e999999999", "0x1p3", "1d", "1_000", "-", ".", "e1", "٣"
            })
    void oneValueThatIsNoNumberMakesAColumnText(String text) {
        assertThat(summarize("a\n1\n" + text + "\n2").columns()).containsExactly(new Column("a", 3, null, null, null));
    }

    @Test
    void numbersAreExact() {
        assertThat(summarize("a\n9007199254740993\n9007199254740993\n").columns())
                .containsExactly(numeric("a", 2, "9007199254740993", "9007199254740993", 9007199254740992.0));
        assertThat(summarize("a\n1e308\n1e308\n").columns()).containsExactly(numeric("a", 2, "1e308", "1e308", 1e308));
    }

    @Test
    void anotherDelimiterMayBeSaid() {
        assertThat(summarizeCsv
                        .handle(new Request("a;b\n1,5;2\n", ";"), TestJob.firstRun())
                        .columns())
                .containsExactly(new Column("a", 1, null, null, null), numeric("b", 1, "2", "2", 2.0));
        assertThat(summarizeCsv
                        .handle(new Request("a;b\n1\n", ","), TestJob.firstRun())
                        .columns())
                .containsExactly(numeric("a;b", 1, "1", "1", 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\"", "\n"})
    void aDelimiterThatCannotBeOneIsRefused(String delimiter) {
        assertThatThrownBy(() -> summarizeCsv.handle(new Request("a", delimiter), TestJob.firstRun()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageStartingWith("delimiter must be one character");
    }

    @Test
    void aHeaderThatLooksSeparatedByAnotherCharacterIsTold() {
        assertRefused(
                "a;b\n1;2\n",
                "the header of csv has no comma and looks separated by ';': say so with delimiter, or say delimiter \",\""
                        + " if it is one column");
        assertThatThrownBy(() -> summarize("a\tb\n1\t2\n")).hasMessageContaining("looks separated by tabs");
    }

    private static Column numeric(String name, long count, String min, String max, double mean) {
        return new Column(name, count, new BigDecimal(min), new BigDecimal(max), mean);
    }

    @Test
    void aHeaderAloneHasNoRows() {
        assertThat(summarize("a")).isEqualTo(new Summary(0, List.of(new Column("a", 0, null, null, null))));
    }

    @Test
    void theJsonLeavesOutWhatIsNotKnown() throws Exception {
        assertThat(JsonJobs.run(summarizeCsv, Request.class, "{\"csv\":\"a,b\\n1,x\\n2,y\"}"))
                .isEqualTo("{\"columns\":[{\"count\":2,\"max\":2,\"mean\":1.5,\"min\":1,\"name\":\"a\"},"
                        + "{\"count\":2,\"name\":\"b\"}],\"rows\":2}");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertRefused("", "csv is empty: it needs a header at least");
        assertRefused("a,b\n1,2\n3", "csv has in line 3 a row of 1 fields, but the header has 2");
        assertRefused("a\n1,2", "csv has in line 2 a row of 2 fields, but the header has 1");
        assertRefused("a\n\"1", "csv has in line 2 a quote that is not closed");
        assertRefused(null, "csv is missing");
        assertThatThrownBy(() -> summarizeCsv.handle(null, TestJob.firstRun())).hasMessage("payload is missing");
    }

    @Test
    void theLineOfARowCountsEmptyLinesAndThoseInQuotes() {
        assertRefused("a,b\r\n\r\n\"1\n\n\",2\r3,4,5\n", "csv has in line 6 a row of 3 fields, but the header has 2");
        assertRefused("a,b\n\"1\n\n2\"\n", "csv has in line 2 a row of 1 fields, but the header has 2");
        assertRefused("a,b\n \n", "csv has in line 2 a row of 1 fields, but the header has 2");
        assertRefused("a,b\n1,2,\n", "csv has in line 2 a row of 3 fields, but the header has 2");
    }

    @Test
    void fieldsMayBeHuge() {
        String text = "x,\"\"\n".repeat(500_000);

        assertThat(summarize("a,b\n\"" + text + "\"," + "9".repeat(1_000_000)).columns())
                .containsExactly(new Column("a", 1, null, null, null), new Column("b", 1, null, null, null));
        assertThat(summarize(",".repeat(100_000) + "\n" + ",".repeat(100_000)).columns())
                .hasSize(100_001);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        assertThat(summarize("\uFEFF\"a\",b\n1,2").columns())
                .containsExactly(numeric("a", 1, "1", "1", 1.0), numeric("b", 1, "2", "2", 2.0));
    }

    private void assertRefused(@Nullable String csv, String message) {
        assertThatThrownBy(() -> summarize(csv))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(message);
    }

    private Summary summarize(@Nullable String csv) {
        return summarizeCsv.handle(new Request(csv, null), TestJob.firstRun());
    }
}
