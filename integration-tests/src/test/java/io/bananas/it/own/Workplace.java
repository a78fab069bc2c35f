package io.bananas.it.own;

import io.bananas.it.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A directory that looks like the machine of a user: a checkout of the project without anything built, a Maven repository without
 * Bananas, and an application server as it is downloaded.
 */
public final class Workplace {

    private static final Set<String> NOT_CHECKED_OUT = Set.of("target", ".git");
    private static final String OURS = "io/bananas";

    private final Path root;

    private Workplace(Path root) {
        this.root = root;
    }

    /** Makes it anew. */
    public static Workplace in(Path root) throws IOException {
        delete(root);
        Files.createDirectories(root);
        Workplace workplace = new Workplace(root);
        workplace.checkOut(Build.file(""));
        workplace.link(Path.of(System.getProperty("bananas.maven.repository")));
        workplace.unzip(Path.of(System.getProperty("bananas.stock")));
        return workplace;
    }

    public Path directory() {
        return root;
    }

    /** The project. */
    public Path checkout() {
        return root.resolve("bananas");
    }

    /** The Maven repository. */
    public Path repository() {
        return root.resolve("repository");
    }

    /** The server's home: the one directory of its zip. */
    public Path server() {
        try (Stream<Path> homes = Files.list(root.resolve("server"))) {
            return homes.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log() {
        return root.resolve("commands.log");
    }

    private void checkOut(Path project) throws IOException {
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_CHECKED_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(file, copy(file), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            private Path copy(Path source) {
                return checkout().resolve(project.relativize(source));
            }
        });
    }

    /** What comes from elsewhere is that of this build, by links; our own artifacts go into a folder of their own. */
    private void link(Path shared) throws IOException {
        linkChildren(shared, "", repository());
        Files.createDirectories(repository().resolve(OURS));
    }

    private static void linkChildren(Path shared, String below, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> children = Files.list(shared)) {
            for (Path child : children.toList()) {
                String name = below + child.getFileName();
                if (OURS.startsWith(name + "/")) {
                    linkChildren(child, name + "/", target.resolve(child.getFileName()));
                } else if (!name.equals(OURS)) {
                    Files.createSymbolicLink(target.resolve(child.getFileName()), child);
                }
            }
        }
    }

    private void unzip(Path zip) throws IOException {
        Path target = root.resolve("server");
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Path folder = Objects.requireNonNull(path.getParent());
                    Files.createDirectories(folder);
                    Files.copy(entries, path, StandardCopyOption.REPLACE_EXISTING);
                    if (folder.endsWith("bin") && !path.toFile().setExecutable(true)) {
                        throw new IOException(path + " cannot be made executable");
                    }
                }
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            // it does not follow links
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
