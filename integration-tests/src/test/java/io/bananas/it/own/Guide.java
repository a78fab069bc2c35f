package io.bananas.it.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A guide in Markdown. A test runs its commands as they stand there, so that none of them is wrong. */
public final class Guide {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```shell\n(.*?)```");

    private final Path file;
    private final String text;

    private Guide(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    public static Guide read(Path file) throws IOException {
        return new Guide(file, Files.readString(file));
    }

    /** The blocks of commands below the heading that begins with these words, up to the next heading. */
    public List<String> commands(String heading) {
        Pattern section = Pattern.compile("(?sm)^#+ " + Pattern.quote(heading) + "[^\n]*\n(.*?)(?=^#+ |\\z)");
        String found = section.matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no heading \"" + heading + "\""));
        List<String> blocks =
                COMMANDS.matcher(found).results().map(Guide::block).toList();
        if (blocks.isEmpty()) {
            throw new AssertionError(file + " has no commands below \"" + heading + "\"");
        }
        return blocks;
    }

    private static String block(MatchResult match) {
        return match.group(1);
    }
}
