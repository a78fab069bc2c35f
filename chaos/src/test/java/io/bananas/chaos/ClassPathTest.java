package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path directory;

    @Test
    void foldersAreCopiedAndArchivesAreNot() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("target/classes/a"));
        Files.writeString(classes.resolve("B.class"), "code");
        String archive = directory.resolve("c.jar").toString();
        String copied = ClassPath.copied(
                String.join(
                        File.pathSeparator,
                        Objects.requireNonNull(classes.getParent()).toString(),
                        archive),
                directory.resolve("copies"));
        Files.delete(classes.resolve("B.class"));

        List<String> entries = List.of(copied.split(File.pathSeparator, -1));
        assertThat(Path.of(entries.get(0)).resolve("a/B.class")).hasContent("code");
        assertThat(entries).hasSize(2).element(1).isEqualTo(archive);
    }
}
