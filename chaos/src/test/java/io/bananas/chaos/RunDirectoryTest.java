package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path parent;

    private int second;

    @Test
    void theOldestAreDeletedWithAllThatIsInThem() throws IOException {
        RunDirectory first = next();
        Files.createDirectories(first.of("workers"));
        first.write("workers/w1.1.log", List.of("a line"));
        for (int i = 0; i < 4; i++) {
            next();
        }
        assertThat(first.path()).exists();
        RunDirectory last = next();
        assertThat(first.path()).doesNotExist();
        assertThat(runs()).hasSize(5).contains(last.path());
    }

    @Test
    void aRunThatDidNotPassOutlivesThoseThatDid() throws IOException {
        RunDirectory broken = next();
        for (int i = 0; i < 20; i++) {
            next().pass();
        }
        assertThat(broken.path()).exists();
        assertThat(runs()).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void whatIsNoRunIsLeftAlone() throws IOException {
        Path other = Files.createFile(parent.resolve("other"));
        for (int i = 0; i < 7; i++) {
            next();
        }
        assertThat(other).exists();
    }

    private RunDirectory next() throws IOException {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second++);
        return RunDirectory.create(parent, 42, Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.toList();
        }
    }
}
