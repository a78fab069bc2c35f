package io.bananas.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNewChangedOrGoneHasChanged() throws IOException {
        Path same = Files.writeString(folder.resolve("Same.java"), "1");
        Path changed = Files.writeString(folder.resolve("Changed.java"), "1");
        Path touched = Files.writeString(folder.resolve("Touched.java"), "1");
        Path gone = Files.writeString(folder.resolve("Gone.java"), "1");
        SourceFiles before = now();

        Files.writeString(changed, "12");
        Files.setLastModifiedTime(touched, FileTime.fromMillis(1));
        Files.delete(gone);
        Path added =
                Files.writeString(Files.createDirectory(folder.resolve("below")).resolve("New.java"), "1");

        assertThat(now().changedSince(before)).containsExactlyInAnyOrder(changed, touched, gone, added);
        assertThat(now().files()).containsKey(same);
        assertThat(now().changedSince(now())).isEmpty();
    }

    @Test
    void whatEditorsWriteForThemselvesIsNoSource() throws IOException {
        SourceFiles before = now();
        for (String name :
                List.of(".Echo.java.swp", "Echo.java~", ".#Echo.java", "#Echo.java#", "4913", "Echo.java.tmp")) {
            Files.writeString(folder.resolve(name), "1");
        }

        assertThat(now().changedSince(before)).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereHasNoFiles() {
        assertThat(SourceFiles.in(List.of(folder.resolve("none"))).files()).isEmpty();
    }

    private SourceFiles now() {
        return SourceFiles.in(List.of(folder));
    }
}
