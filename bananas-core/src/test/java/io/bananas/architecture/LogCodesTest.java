package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever finds a code in a log finds it in the guide, too, and all that the product says is in one catalogue. */
class LogCodesTest {

    private static final String CATALOGUE = "LogCode.java";
    private static final Pattern LOG_CALL = Pattern.compile("LOG\\.log\\([^;]*;");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LINE = Pattern.compile("\\bLogLine\\s*\\.of\\(LogCode\\.(\\w+)\\)[^;]*");
    private static final Pattern LAST_RESORT =
            Pattern.compile("\\bLastResortLog\\.write\\(\\s*LOG,\\s*LogCode\\.(\\w+)[^;]*");
    private static final Pattern FIELD = Pattern.compile("LogField\\.([A-Z_]+)");
    private static final List<Path> SOURCES = sources();

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of(".."), 16)) {
            return files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> all(Pattern pattern) {
        return SOURCES.stream()
                .flatMap(file -> pattern.matcher(GuideTables.read(file)).results());
    }

    /** A format with values in it is a {@link java.text.MessageFormat}, in which a single apostrophe swallows what follows. */
    @Test
    void noApostropheIsLostInALog() {
        assertThat(all(LOG_CALL)
                        .map(call -> TEXT.matcher(call.group())
                                .results()
                                .map(text -> text.group(1))
                                .collect(Collectors.joining())))
                .filteredOn(format ->
                        format.contains("{0}") ? format.replace("''", "").contains("'") : format.contains("''"))
                .isEmpty();
    }

    @Test
    void codesAreSpelledInTheCatalogueOnly() {
        assertThat(SOURCES)
                .filteredOn(file -> GuideTables.read(file).contains("\"BANANAS-"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(CATALOGUE);
    }

    @Test
    void whatHasNoCodeIsSaidAtDebugOnly() {
        assertThat(all(LOG_CALL).map(MatchResult::group))
                .isNotEmpty()
                .allMatch(call -> call.contains("Level.DEBUG") || call.contains("code.level()"), "is at DEBUG");
    }

    @Test
    void eachCodeStandsForOneThing() {
        assertThat(LogCode.values())
                .extracting(LogCode::id)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void eachFieldIsUsed() {
        assertThat(Arrays.stream(LogCode.values()).flatMap(code -> code.fields().stream()))
                .contains(LogField.values());
    }

    /** Those that the audit and the job log write are written by code that is told which. */
    @Test
    void eachLineIsGivenTheFieldsOfItsCode() {
        List<MatchResult> lines = Stream.concat(all(LINE), all(LAST_RESORT))
                .filter(line -> !line.group().contains("->"))
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(35)
                .allSatisfy(line -> assertThat(fieldsIn(line.group()))
                        .as(line.group())
                        .isEqualTo(LogCode.valueOf(line.group(1)).fields()));
    }

    private static Set<LogField> fieldsIn(String statement) {
        return FIELD.matcher(statement)
                .results()
                .map(field -> LogField.valueOf(field.group(1)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LogField.class)));
    }

    @Test
    void theGuideSaysOfEachCodeWhatTheCatalogueSays() {
        assertThat(GuideTables.of("TROUBLESHOOTING.md").rows("| code "))
                .extracting(row -> row.subList(0, 3))
                .containsExactlyElementsOf(Arrays.stream(LogCode.values())
                        .map(code -> List.of("`" + code.id() + "`", code.level().name(), code.sentence()))
                        .toList());
    }
}
