package io.bananas.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where one run leaves what it can be judged by: the logs of all processes, the history and the verdict. Each run has a
 * directory of its own. The newest are kept; those that did not pass are kept apart from those that did, so that a few good
 * runs do not push out the one that somebody wants to read.
 */
final class RunDirectory {

    private static final String PREFIX = "run-";
    private static final String PASSED = "passed";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** How many of those that passed, and of the others, are kept, the new one included. */
    private static final int KEPT = 5;

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** A new one below the parent; deletes the oldest. */
    static RunDirectory create(Path parent, long seed, Clock clock) throws IOException {
        Files.createDirectories(parent);
        String name = PREFIX + LocalDateTime.now(clock).format(TIME) + "-" + seed;
        Path path = Files.createDirectory(parent.resolve(name));
        prune(parent, RunDirectory::hasPassed);
        prune(parent, run -> !hasPassed(run));
        return new RunDirectory(path);
    }

    /** The directory itself. */
    Path path() {
        return path;
    }

    /** The place of somebody in it. */
    Path of(String name) {
        return path.resolve(name);
    }

    /** Leaves a text there. */
    void write(String file, List<String> lines) throws IOException {
        Files.write(path.resolve(file), lines);
    }

    /** The run has passed: it is worth less from now on than one that has not. */
    void pass() throws IOException {
        Files.createFile(path.resolve(PASSED));
    }

    private static boolean hasPassed(Path run) {
        return Files.exists(run.resolve(PASSED));
    }

    /** Names begin with the time, so that the newest come last. */
    private static void prune(Path parent, Predicate<Path> kind) throws IOException {
        List<Path> runs;
        try (Stream<Path> all = Files.list(parent)) {
            runs = all.filter(run -> run.getFileName().toString().startsWith(PREFIX))
                    .filter(kind)
                    .sorted()
                    .toList();
        }
        for (Path run : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
            delete(run);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
