package io.bananas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory in which one server runs, filled from its installation. */
final class InstanceDirectory {

    private final Path root;

    InstanceDirectory(Path root) {
        this.root = root;
    }

    /** Whether the target is there and the same, byte by byte. */
    boolean holds(Path source, String target) {
        try {
            Path file = root.resolve(target);
            return Files.exists(file) && Files.mismatch(source, file) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Copies a file, over an older one. */
    void copy(Path source, String target) {
        try {
            Path file = root.resolve(target);
            Files.createDirectories(file.getParent());
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("cannot copy " + source + ": " + e.getMessage(), e);
        }
    }

    /** Copies the files of a folder, without those in folders below. */
    void copyFiles(Path folder, String target) {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isRegularFile).forEach(file -> copy(file, target + "/" + file.getFileName()));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Writes a text file. */
    void write(String target, String text) {
        try {
            Path file = root.resolve(target);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /** Renames a file to {@code previous-…}, if it is there. */
    void setAside(String file) {
        Path old = root.resolve(file);
        if (Files.exists(old)) {
            copy(old, "previous-" + file);
            delete(file);
        }
    }

    /** Deletes a file, or a folder with all in it, if it is there. */
    void delete(String target) {
        try {
            for (Path path : below(root.resolve(target))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + target + ": " + e.getMessage(), e);
        }
    }

    /** The deepest ones first. */
    private static List<Path> below(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
