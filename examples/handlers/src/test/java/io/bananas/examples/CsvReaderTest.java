package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

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

    private static void assertRefused(String csv, String message) {
        assertThatThrownBy(() -> read(csv)).isInstanceOf(PermanentFailure.class).hasMessage(message);
    }

    private static List<List<String>> read(String csv) {
        CsvReader reader = new CsvReader(csv, ',');
        List<List<String>> records = new ArrayList<>();
        for (List<String> fields = reader.next(); fields != null; fields = reader.next()) {
            records.add(fields);
        }
        return records;
    }
}
