package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {

    @TempDir
    private Path root;

    private InstanceDirectory instance;

    @BeforeEach
    void create() {
        instance = new InstanceDirectory(root.resolve("instance"));
    }

    @Test
    void whoHasAnExchangedFileOpenKeepsTheOldOne() throws IOException {
        instance.write("apps/a.ear", "old");
        Path other = Files.writeString(root.resolve("other"), "new");

        try (InputStream open = Files.newInputStream(root.resolve("instance/apps/a.ear"))) {
            instance.exchange(other, "apps/a.ear");
            assertThat(open).hasContent("old");
        }
        assertThat(root.resolve("instance/apps/a.ear")).hasContent("new");
        assertThat(root.resolve("instance/apps")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anExchangedFileHasAnotherTimeHoweverSoon() throws IOException {
        Path same = Files.writeString(root.resolve("same"), "same");
        instance.exchange(same, "a.ear");
        for (int i = 0; i < 20; i++) {
            Optional<FileTime> before = instance.time("a.ear");
            instance.exchange(same, "a.ear");
            assertThat(instance.time("a.ear")).isPresent().isNotEqualTo(before);
        }
    }

    @Test
    void whatIsNotThereHasNoTime() {
        assertThat(instance.time("none")).isEmpty();
    }

    @Test
    void aTextIsReplacedWhereverItStands() {
        instance.write("a.xml", "<a n=\"5\"/><b n=\"5\"/>");

        instance.replace("a.xml", "n=\"5\"", "n=\"1\"");

        assertThat(root.resolve("instance/a.xml")).hasContent("<a n=\"1\"/><b n=\"1\"/>");
    }
}
