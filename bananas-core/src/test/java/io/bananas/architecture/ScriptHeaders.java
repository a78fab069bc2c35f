package io.bananas.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the scripts in the folder declare, each with all that it includes. */
final class ScriptHeaders {

    private static final Path FOLDER = Path.of("src/main/resources/io/bananas/redis/script");
    private static final String INCLUDES = "include/";

    private static Set<String> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.map(FOLDER::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".lua"))
                    .map(file -> file.substring(0, file.length() - ".lua".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scripts that Java calls. */
    Set<String> steps() {
        return files().stream().filter(file -> !file.startsWith(INCLUDES)).collect(Collectors.toSet());
    }

    Set<String> includes() {
        return files().stream()
                .filter(file -> file.startsWith(INCLUDES))
                .map(file -> file.substring(INCLUDES.length()))
                .collect(Collectors.toSet());
    }

    /** What any file declares in its lines of this kind. */
    Set<String> all(String kind) {
        Set<String> all = new TreeSet<>();
        files().forEach(file -> all.addAll(inLines(file, kind)));
        return all;
    }

    /** What a script declares in its lines of this kind, itself or by an include. */
    Set<String> declaredBy(String script, String kind) {
        Set<String> found = new TreeSet<>();
        collect(script, kind, found, new TreeSet<>());
        return found;
    }

    private static void collect(String file, String kind, Set<String> found, Set<String> seen) {
        if (seen.add(file)) {
            found.addAll(inLines(file, kind));
            inLines(file, "include").forEach(include -> collect(INCLUDES + include, kind, found, seen));
        }
    }

    private static List<String> inLines(String file, String kind) {
        String start = "-- " + kind + ": ";
        return GuideTables.read(FOLDER.resolve(file + ".lua"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .flatMap(line -> Arrays.stream(line.substring(start.length()).split(", ")))
                .map(String::strip)
                .toList();
    }
}
