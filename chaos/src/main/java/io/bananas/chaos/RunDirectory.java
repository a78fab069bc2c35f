package io.bananas.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one run leaves what it can be judged by: the logs of all processes, the history and the verdict. Each run has a
 * directory of its own. The newest are kept; those that did not pass are kept apart from those that did, so that a few good
 * runs do not push out the one that somebody wants to read. What Redis has stored is large, and kept until the next run.
 */
final class RunDirectory {

    private static final String PREFIX = "run-";
    private static final String PASSED = "passed";
    private static final String VERDICT = "verdict.txt";
    private static final List<String> LARGE = List.of("redis", "classes");
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
        prune(runsIn(parent).filter(RunDirectory::hasPassed).toList());
        prune(runsIn(parent).filter(run -> !hasPassed(run)).toList());
        lighten(runsIn(parent).filter(RunDirectory::isOver).toList());
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

    /** The run is over. One that has passed is worth less from now on than one that has not. */
    void end(Verdict verdict) throws IOException {
        write(VERDICT, List.of(verdict.toString()));
        if (verdict.isPassed()) {
            Files.createFile(path.resolve(PASSED));
        }
    }

    private static boolean hasPassed(Path run) {
        return Files.exists(run.resolve(PASSED));
    }

    private static boolean isOver(Path run) {
        return Files.exists(run.resolve(VERDICT));
    }

    /** Names begin with the time, so that the newest come last. */
    private static Stream<Path> runsIn(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(run -> run.getFileName().toString().startsWith(PREFIX)).sorted().toList().stream();
        }
    }

    private static void prune(List<Path> runs) throws IOException {
        for (Path run : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
            delete(run);
        }
    }

    private static void lighten(List<Path> runs) throws IOException {
        for (Path run : runs) {
            for (String name : LARGE) {
                delete(run.resolve(name));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
