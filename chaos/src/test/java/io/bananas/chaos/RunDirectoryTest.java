package io.bananas.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.check.Violation;
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

    private static final Verdict PASSED = new Verdict(List.of(), List.of());
    private static final Verdict FAILED =
            new Verdict(List.of(new Violation("A job ends once", List.of("a job"))), List.of());

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
        broken.end(FAILED);
        for (int i = 0; i < 20; i++) {
            next().end(PASSED);
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

    @Test
    void whatRedisHasStoredIsKeptUntilTheNextRun() throws IOException {
        RunDirectory first = next();
        Files.createDirectories(first.of("redis/appendonlydir"));
        first.end(FAILED);
        assertThat(first.of("redis")).exists();
        RunDirectory second = next();
        Files.createDirectories(second.of("redis"));
        next();
        assertThat(first.of("redis")).doesNotExist();
        assertThat(first.path()).isNotEmptyDirectory();
        assertThat(second.of("redis")).as("of a run that is under way").exists();
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
