package io.bananas.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs on the PATH. */
final class SearchPath {

    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private SearchPath() {}

    /** Whether a program is there, by its path or by a name to look up. */
    static boolean has(String program) {
        return program.contains(File.separator)
                ? Files.isExecutable(Path.of(program))
                : find(program).isPresent();
    }

    static Optional<Path> find(String program) {
        return SEPARATOR
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
