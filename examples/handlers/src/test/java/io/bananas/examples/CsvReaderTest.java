package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r", "\n\n", "\r\n\r\n");

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r\n1,2\r\n", "a,b\n1,2", "a,b\r1,2\r", "\uFEFFa,b\n\n1,2\n\n", "\"a\",\"b\"\n\"1\",2"})
    void readsRecordsWhateverEndsTheirLines(String csv) {
        assertThat(read(csv)).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void aFieldInQuotesMayHoldAnything() {
        assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"\"\nc"))
                .containsExactly(List.of("a,b", "say \"hi\"", "two\r\nlines", ""), List.of("c"));
    }

    @Test
    void fieldsMayBeEmptyAndKeepTheirSpaces() {
        assertThat(read(",, x ,\n\"\"")).containsExactly(List.of("", "", " x ", ""), List.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
    void thereMayBeNothing(String csv) {
        assertThat(read(csv)).isEmpty();
    }

    @Test
    void saysInWhichLineQuotesDoNotMatch() {
        assertRefused("a\n\"b\nc", "csv has in line 2 a quote that is not closed");
        assertRefused("\"", "csv has in line 1 a quote that is not closed");
        assertRefused("a\n\"x\ny\"z", "csv has in line 3 something after a closing quote that is no delimiter");
        assertRefused("a,b\"c", "csv has in line 1 a quote within a field that does not begin with one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C", "\uDF4C", "a\uDF4C\uD83C", "\"x\uD83C\""})
    void refusesHalfACharacter(String field) {
        assertRefused("a\n" + field, "csv has in line 2 half of a character, so that it was cut or decoded wrongly");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " ", "\u0000"})
    void readsBackWhatAnotherWrote(String delimiter) {
        Random random = new Random(delimiter.charAt(0));
        for (int round = 0; round < 500; round++) {
            List<List<String>> records = new ArrayList<>();
            StringBuilder csv = new StringBuilder(round % 2 == 0 ? "\uFEFF" : "");
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                List<String> fields = new ArrayList<>();
                for (int j = random.nextInt(1, 6); j > 0; j--) {
                    fields.add(text(random, delimiter));
                }
                records.add(fields);
                csv.append(written(fields, delimiter, random)).append(LINE_ENDS.get(random.nextInt(5)));
            }
            assertThat(read(csv.toString(), delimiter.charAt(0)))
                    .as(csv.toString())
                    .isEqualTo(records);
        }
    }

    private static String text(Random random, String delimiter) {
        List<String> parts =
                List.of("a", "\"", "\"\"", "\n", "\r\n", "\r", delimiter, " ", "\uD83C\uDF4C", ",", "1", "\uFEFF");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    /** Quotes what needs it, and some of what does not; a line that would be empty needs it, too. */
    private static String written(List<String> fields, String delimiter, Random random) {
        List<String> written = new ArrayList<>();
        for (String field : fields) {
            boolean needed =
                    field.matches("(?s).*[\"\r\n].*") || field.contains(delimiter) || field.startsWith("\uFEFF");
            boolean empty = field.isEmpty() && fields.size() == 1;
            written.add(needed || empty || random.nextInt(4) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return String.join(delimiter, written);
    }

    private static void assertRefused(String csv, String message) {
        assertThatThrownBy(() -> read(csv)).isInstanceOf(PermanentFailure.class).hasMessage(message);
    }

    private static List<List<String>> read(String csv) {
        return read(csv, ',');
    }

    private static List<List<String>> read(String csv, char delimiter) {
        CsvReader reader = new CsvReader(csv, delimiter);
        List<List<String>> records = new ArrayList<>();
        for (List<String> fields = reader.next(); fields != null; fields = reader.next()) {
            records.add(fields);
        }
        return records;
    }
}
