package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever finds a code in a log finds it in the guide, too, and can read what stands behind it. */
class LogCodesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern IN_SOURCE = Pattern.compile("\"BANANAS-(\\d{4})");
    private static final Pattern LOG_CALL = Pattern.compile("(LOG\\.log|LastResortLog\\.raise)\\([^;]*;");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern IN_TABLE = Pattern.compile("`(?:BANANAS)?-(\\d{4})`(?: to `-(\\d{4})`)?");

    /** A format with values in it is a {@link java.text.MessageFormat}, in which a single apostrophe swallows what follows. */
    @Test
    void noApostropheIsLostInALog() throws IOException {
        List<String> wrong;
        try (Stream<Path> files = Files.walk(ROOT, 16)) {
            wrong = files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LOG_CALL.matcher(read(file)).results())
                    .map(call -> TEXT.matcher(call.group())
                            .results()
                            .map(text -> text.group(1))
                            .collect(Collectors.joining()))
                    .filter(format ->
                            format.contains("{0}") ? format.replace("''", "").contains("'") : format.contains("''"))
                    .toList();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCodeIsExplainedAndNoOtherIs() throws IOException {
        TreeSet<Integer> used;
        try (Stream<Path> files = Files.walk(ROOT, 16)) {
            used = files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> IN_SOURCE.matcher(read(file)).results())
                    .map(code -> Integer.valueOf(code.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        String guide = read(ROOT.resolve("docs/TROUBLESHOOTING.md"));
        List<Integer> explained = guide.substring(guide.indexOf("## Log events"))
                .lines()
                .filter(line -> line.startsWith("| `BANANAS"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(line -> IN_TABLE.matcher(line).results())
                .flatMap(LogCodesTest::range)
                .toList();

        assertThat(explained).containsExactlyElementsOf(used);
    }

    private static Stream<Integer> range(MatchResult codes) {
        int first = Integer.parseInt(codes.group(1));
        int last = codes.group(2) == null ? first : Integer.parseInt(codes.group(2));
        return IntStream.rangeClosed(first, last).boxed();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
