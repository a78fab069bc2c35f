package io.bananas.launcher.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** A tiny project: an EAR with a library, and a WAR that uses it. */
final class Project {

    static final String LIBRARY = "lib/greeting.jar";
    static final String WAR = "shop.war";

    final SourceModule library;
    final SourceModule war;
    private final Path root;

    Project(Path root) throws IOException {
        this.root = root;
        library = new SourceModule("greeting", root.resolve("greeting"), LIBRARY, List.of(), List.of());
        war = new SourceModule("shop", root.resolve("shop"), WAR, List.of("greeting"), List.of());
        save(
                "greeting/src/main/java/a/Greeting.java",
                "package a; public class Greeting { public static final String TEXT = \"hello\"; }");
        save("greeting/src/main/resources/a/words", "one");
        save(
                "shop/src/main/java/b/Shop.java",
                "package b; public class Shop { String text() { return a.Greeting.TEXT; } }");
        save("shop/src/main/webapp/index.html", "first");
        Archive libraryArchive = new Archive();
        libraryArchive.put("META-INF/MANIFEST.MF", "kept".getBytes(UTF_8));
        libraryArchive.put("a/Gone.class", new byte[] {1});
        libraryArchive.put("a/words", "one".getBytes(UTF_8));
        Archive warArchive = new Archive();
        warArchive.put("WEB-INF/lib/other.jar", "kept".getBytes(UTF_8));
        Archive ear = new Archive();
        ear.put(LIBRARY, libraryArchive.bytes());
        ear.put(WAR, warArchive.bytes());
        ear.put("lib/other.jar", "kept".getBytes(UTF_8));
        Files.write(ear(), ear.bytes());
    }

    Path ear() {
        return root.resolve("first.ear");
    }

    DevBuild build() {
        return new DevBuild(ear(), root.resolve("work"), root, List.of(library, war));
    }

    /** As an editor does; the time differs from that of the version before, however soon it comes. */
    Path save(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            long before = Files.exists(path) ? Files.getLastModifiedTime(path).toMillis() : 0;
            Path part = Files.writeString(path.resolveSibling(path.getFileName() + "~"), text);
            Files.setLastModifiedTime(part, FileTime.fromMillis(Math.max(before + 1, System.currentTimeMillis())));
            return Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive in an EAR. */
    static Archive in(Path ear, String name) throws IOException {
        return Archive.of(Archive.of(Files.readAllBytes(ear)).get(name).orElseThrow());
    }
}
