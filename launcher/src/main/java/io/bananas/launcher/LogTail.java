package io.bananas.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Looks into what a program printed, as text or as lines of JSON.
 *
 * @param log the file
 * @param from how many bytes of it to leave out, since they tell of something earlier
 */
record LogTail(Path log, long from) {

    /** Stands before each entry of a list of exceptions. */
    private static final Pattern ENTRY = Pattern.compile("^Exception \\d+ :$");

    private static final Pattern WRAPPED =
            Pattern.compile("(?:.*\\b(?:DefinitionException|DeploymentException|Exception data): |Caused by: )(\\S.*)");

    /** All of it. */
    static LogTail of(Path log) {
        return new LogTail(log, 0);
    }

    /** What comes from now on. */
    static LogTail fromNow(Path log) {
        try {
            return new LogTail(log, Files.size(log));
        } catch (IOException notThere) {
            return of(log);
        }
    }

    /** The last line that is not blank. */
    String lastLine() {
        return last(Pattern.compile("\\S")).orElse("see " + log);
    }

    /** The last line in which the pattern is found. */
    Optional<String> last(Pattern pattern) {
        List<String> found =
                lines().stream().filter(line -> pattern.matcher(line).find()).toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).strip());
    }

    /**
     * What whoever deployed should know, from the last line in which the pattern is found. That line may only announce a list,
     * whose entries stand some lines below, and may begin with exceptions of the server around that of the deployment.
     */
    Optional<String> cause(Pattern pattern) {
        List<String> lines = lines();
        int at = lines.size() - 1;
        while (at >= 0 && !pattern.matcher(lines.get(at)).find()) {
            at--;
        }
        if (at < 0) {
            return Optional.empty();
        }
        String line = lines.get(at).strip();
        List<String> entries = line.endsWith(":") ? entriesOf(lines.subList(at + 1, lines.size())) : List.of();
        return Optional.of(entries.isEmpty() ? withoutWrapping(line) : String.join("; ", entries));
    }

    /** A server may print the same list twice. */
    private static List<String> entriesOf(List<String> lines) {
        return IntStream.range(1, lines.size())
                .filter(i -> ENTRY.matcher(lines.get(i - 1).strip()).matches())
                .mapToObj(i -> withoutWrapping(lines.get(i).strip()))
                .distinct()
                .toList();
    }

    /** The message of a refused deployment without the names of the exceptions around it, which tell nobody more. */
    private static String withoutWrapping(String line) {
        Matcher wrapped = WRAPPED.matcher(line);
        return wrapped.matches() ? wrapped.group(1) : line;
    }

    private List<String> lines() {
        try (InputStream bytes = Files.newInputStream(log)) {
            bytes.skipNBytes(from);
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .flatMap(line -> LogLines.plain(line).lines())
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
