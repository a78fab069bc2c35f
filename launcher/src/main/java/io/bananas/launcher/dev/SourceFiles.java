package io.bananas.launcher.dev;

import io.bananas.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files in some folders, as they were at one moment. Looking again and again works everywhere, on the mounted sources of a container too,
 * where the system tells of no change.
 */
record SourceFiles(Map<Path, Version> files) {

    /** What editors write beside the file that they save. */
    private static final Pattern PASSING = Pattern.compile("[.#].*|.*~|.*\\.sw[a-z]|.*\\.tmp|4913");

    /** Changes with each save. */
    record Version(FileTime time, long size) {}

    /** Those in the folders that are there, and in folders below. */
    static SourceFiles in(Collection<Path> folders) {
        Map<Path, Version> files = new TreeMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                add(folder, files);
            }
        }
        return new SourceFiles(files);
    }

    private static void add(Path folder, Map<Path, Version> files) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!PASSING.matcher(file.getFileName().toString()).matches()) {
                        files.put(file, new Version(attributes.lastModifiedTime(), attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** It was there when its folder was read, and is gone now. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new LaunchException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The files that are new, changed or gone since the other moment. */
    Set<Path> changedSince(SourceFiles other) {
        Set<Path> changed = new TreeSet<>(files.keySet());
        changed.addAll(other.files.keySet());
        changed.removeIf(file -> Objects.equals(files.get(file), other.files.get(file)));
        return changed;
    }
}
