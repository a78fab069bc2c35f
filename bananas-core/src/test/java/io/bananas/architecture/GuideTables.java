package io.bananas.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of a guide. */
final class GuideTables {

    static final Path DOCS = Path.of("..", "docs");

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("(?<=]\\()[\\w/-]+\\.md(?=[)#])");

    private final String text;

    private GuideTables(String text) {
        this.text = text;
    }

    static GuideTables of(String guide) {
        return new GuideTables(read(DOCS.resolve(guide)));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the rows of the table whose head begins so. */
    List<List<String>> rows(String head) {
        return text.lines()
                .dropWhile(line -> !line.startsWith(head))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> Arrays.stream(row.substring(1, row.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The links to other guides. */
    Stream<MatchResult> links() {
        return LINK.matcher(text).results();
    }

    /** What a cell marks as code. */
    static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }

    /** The first of these. */
    static String word(String cell) {
        return words(cell).get(0);
    }
}
