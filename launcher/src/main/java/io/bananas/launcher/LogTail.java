package io.bananas.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks into what a program printed. */
final class LogTail {

    private LogTail() {}

    /** The last line that is not blank. */
    static String lastLine(Path log) {
        return last(log, Pattern.compile("\\S")).orElse("see " + log);
    }

    /** The last line in which the pattern is found. */
    static Optional<String> last(Path log, Pattern pattern) {
        List<String> found =
                lines(log).stream().filter(line -> pattern.matcher(line).find()).toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).strip());
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
