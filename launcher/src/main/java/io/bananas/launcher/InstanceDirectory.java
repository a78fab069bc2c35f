package io.bananas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Puts a copy of a file in the place of an older one, which whoever has it open keeps; its time is another one than before. */
    void exchange(Path source, String target) {
        String part = target + ".part";
        copy(source, part);
        try {
            FileTime before = time(target).orElse(FileTime.fromMillis(0));
            long now = Math.max(System.currentTimeMillis(), before.toMillis() + 1);
            Files.setLastModifiedTime(root.resolve(part), FileTime.fromMillis(now));
            move(part, target);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /** Puts a text in the place of an older one, at once and as a whole. */
    void exchange(String target, String text) {
        String part = target + ".part";
        write(part, text);
        try {
            move(part, target);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private void move(String file, String target) throws IOException {
        Files.move(root.resolve(file), root.resolve(target), StandardCopyOption.ATOMIC_MOVE);
    }

    /** When a file was changed, in milliseconds; nothing when it is not there. */
    Optional<FileTime> time(String target) {
        try {
            return Optional.of(FileTime.fromMillis(
                    Files.getLastModifiedTime(root.resolve(target)).toMillis()));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Writes another text wherever the first one stands in a file. */
    void replace(String target, String text, String other) {
        try {
            write(target, Files.readString(root.resolve(target)).replace(text, other));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + target + ": " + e.getMessage(), e);
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
    private static List<Path> below(Path path) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
