package io.bananas.launcher.dev;

import java.nio.file.Path;
import java.util.List;

/**
 * A module whose sources are served as they are saved.
 *
 * @param name as the others call it
 * @param directory has {@code src/main/java}, and {@code src/main/resources} and {@code src/main/webapp} if there are any
 * @param archive its place in the EAR, such as {@code lib/bananas-core.jar} or {@code bananas.war}
 * @param uses the modules that it compiles against, by name; each stands before it
 * @param classPath what else it compiles against
 */
public record SourceModule(String name, Path directory, String archive, List<String> uses, List<Path> classPath) {

    public SourceModule {
        directory = directory.toAbsolutePath().normalize();
        uses = List.copyOf(uses);
        classPath = List.copyOf(classPath);
    }

    Path java() {
        return directory.resolve("src/main/java");
    }

    Path resources() {
        return directory.resolve("src/main/resources");
    }

    Path pages() {
        return directory.resolve("src/main/webapp");
    }

    List<Path> folders() {
        return List.of(java(), resources(), pages());
    }

    /** Where classes are in its archive. */
    String classesPrefix() {
        return archive.endsWith(".war") ? "WEB-INF/classes/" : "";
    }
}
