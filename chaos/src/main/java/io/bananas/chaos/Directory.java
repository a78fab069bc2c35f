package io.bananas.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The places on disk. */
final class Directory {

    private Directory() {}

    /** An empty directory below {@link ChaosSettings#DIRECTORY}. */
    static Path fresh(String name) throws IOException {
        Path directory = ChaosSettings.DIRECTORY.resolve(name);
        if (Files.exists(directory)) {
            for (Path old : contents(directory)) {
                Files.delete(old);
            }
        }
        return Files.createDirectories(directory);
    }

    private static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
