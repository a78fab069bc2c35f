package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each field of the log has its name on both servers, and the guide knows it. */
class LogFieldsGuideTest {

    private static final Path GUIDE = Path.of("../docs/OBSERVABILITY.md");
    private static final Path LIBERTY = Path.of("../server-config/liberty/src/main/liberty/bootstrap.properties");

    @Test
    void openLibertyCallsEachFieldAsWildFlyDoes() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(LIBERTY)) {
            properties.load(file);
        }
        List<String> mapped = List.of(
                properties.getProperty("com.ibm.ws.logging.json.field.mappings").split(",", -1));

        assertThat(mapped.stream().filter(name -> name.startsWith("ext_")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("ext_thread:thread", "ext_appName:", "ext_code:code", "ext_event:event"),
                                Arrays.stream(LogField.values())
                                        .map(field -> "ext_" + field.key() + (field.isNumber() ? "_long" : "") + ":"
                                                + field.key()))
                        .toList());
    }

    @Test
    void theGuideSaysWhatEachFieldIsAndWhichAreNumbers() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(LogField.values()).allSatisfy(field -> {
            assertThat(guide).contains("`" + field.key() + "`" + (field.isNumber() ? "#" : ""));
            assertThat(guide.contains("`" + field.key() + "`#")).isEqualTo(field.isNumber());
        });
    }

    @Test
    void theGuideSaysWhenEachEventIsTold() {
        assertThat(GuideTables.of("OBSERVABILITY.md").rows("| event "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LogCode.values())
                        .map(LogCode::event)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
