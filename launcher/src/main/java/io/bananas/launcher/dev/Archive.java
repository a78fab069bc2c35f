package io.bananas.launcher.dev;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A JAR, WAR or EAR in memory. What is put into it gets the time of that moment, all else keeps its own. Not thread-safe. */
final class Archive {

    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, FileTime> times = new HashMap<>();

    /** With the entries of a zip file, in their order. */
    static Archive of(byte[] zip) {
        Archive archive = new Archive();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                archive.contents.put(entry.getName(), in.readAllBytes());
                archive.times.put(entry.getName(), entry.getLastModifiedTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    Optional<byte[]> get(String name) {
        return Optional.ofNullable(contents.get(name));
    }

    void put(String name, byte[] content) {
        contents.put(name, content);
        times.put(name, FileTime.fromMillis(System.currentTimeMillis()));
    }

    /** Puts all files of a folder, and of folders below, behind a prefix; nothing when there is no such folder. */
    void putAll(String prefix, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                put(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void removeIf(Predicate<String> name) {
        contents.keySet().removeIf(name);
    }

    /** As a zip file, packed fast rather than well. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setLastModifiedTime(times.getOrDefault(entry.getKey(), FileTime.fromMillis(0)));
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
