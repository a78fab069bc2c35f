package io.bananas.launcher.dev;

import io.bananas.launcher.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the next EAR of the one that is served and of what has changed since. Keeps all that it writes in a folder of its own, so that several may
 * build one checkout at the same time. Not thread-safe.
 */
public final class DevBuild {

    private final List<SourceModule> modules;
    private final Path work;
    private final ModuleCompiler compiler;
    /** Whatever was in the folders of files so far: what is gone from its folder is to be gone from the archive. */
    private final Map<SourceModule, Set<String>> copied = new HashMap<>();

    private byte[] served;
    private byte[] next;

    /**
     * Writes nothing yet but the EAR to begin with.
     *
     * @param ear the EAR that is served at first
     * @param work a folder for classes and archives, of this build alone
     * @param root where the paths in the messages of the compiler start
     * @param modules what may change; each stands behind those that it uses
     */
    public DevBuild(Path ear, Path work, Path root, List<SourceModule> modules) {
        this.modules = List.copyOf(modules);
        this.work = work.toAbsolutePath().normalize();
        compiler = new ModuleCompiler(root.toAbsolutePath().normalize());
        try {
            served = Files.readAllBytes(ear);
            next = served;
            for (SourceModule module : modules) {
                copied.put(module, copiedFiles(module));
                write(module, archiveOf(module, Archive.of(served)));
            }
        } catch (IOException e) {
            throw new LaunchException("cannot read " + ear + ": " + e.getMessage(), e);
        }
    }

    List<SourceModule> modules() {
        return modules;
    }

    /**
     * Compiles these modules and those that use them, and writes an EAR with them, which {@link #accept} makes the one that is served.
     *
     * @throws CompileException when a module does not compile; what is served stays as it is
     */
    Path build(Collection<SourceModule> changed) throws CompileException {
        Map<String, Path> compiled = new HashMap<>();
        Archive ear = Archive.of(served);
        for (SourceModule module : withUsers(changed)) {
            Path classes = empty("classes/" + module.name());
            List<Path> classPath = new ArrayList<>();
            for (String used : module.uses()) {
                classPath.add(compiled.getOrDefault(used, work.resolve("served").resolve(used + ".jar")));
            }
            classPath.addAll(module.classPath());
            compiler.compile(module.java(), classPath, classes);
            compiled.put(module.name(), classes);
            ear.put(module.archive(), archive(module, classes));
        }
        next = ear.bytes();
        return writeEar(next);
    }

    /** What was built last runs. */
    void accept() {
        served = next;
        Archive ear = Archive.of(served);
        for (SourceModule module : modules) {
            write(module, archiveOf(module, ear));
        }
    }

    /** The EAR that runs, written again. */
    Path servedEar() {
        return writeEar(served);
    }

    private List<SourceModule> withUsers(Collection<SourceModule> changed) {
        Set<String> names = new HashSet<>();
        Set<SourceModule> all = new LinkedHashSet<>();
        for (SourceModule module : modules) {
            if (changed.contains(module) || !Collections.disjoint(module.uses(), names)) {
                names.add(module.name());
                all.add(module);
            }
        }
        return List.copyOf(all);
    }

    private static byte[] archiveOf(SourceModule module, Archive ear) {
        return ear.get(module.archive())
                .orElseThrow(() -> new LaunchException("there is no " + module.archive() + " in the EAR"));
    }

    /** As it is served, with other classes and files; the manifest and the libraries of a WAR stay. */
    private byte[] archive(SourceModule module, Path classes) {
        Archive archive = Archive.of(archiveOf(module, Archive.of(served)));
        String prefix = module.classesPrefix();
        Set<String> known = copied.computeIfAbsent(module, any -> new HashSet<>());
        known.addAll(copiedFiles(module));
        archive.removeIf(name -> known.contains(name) || (name.startsWith(prefix) && name.endsWith(".class")));
        archive.putAll(prefix, classes);
        archive.putAll(prefix, module.resources());
        archive.putAll("", module.pages());
        return archive.bytes();
    }

    private static Set<String> copiedFiles(SourceModule module) {
        Set<String> names = new HashSet<>();
        SourceFiles.in(List.of(module.resources()))
                .files()
                .keySet()
                .forEach(file ->
                        names.add(module.classesPrefix() + module.resources().relativize(file)));
        SourceFiles.in(List.of(module.pages()))
                .files()
                .keySet()
                .forEach(file -> names.add(module.pages().relativize(file).toString()));
        return names;
    }

    private void write(SourceModule module, byte[] archive) {
        write("served/" + module.name() + ".jar", archive);
    }

    private Path writeEar(byte[] ear) {
        return write("next.ear", ear);
    }

    private Path write(String name, byte[] content) {
        try {
            Path file = work.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path empty(String name) {
        Path folder = work.resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
