package io.bananas.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The engine of one test class, with a directory of its own. */
record OwnEngine(EngineJobQueue queue, Path directory) implements AutoCloseable {

    static OwnEngine start(Object... beans) {
        try {
            Path directory = Files.createTempDirectory("bananas-test");
            return new OwnEngine(EngineJobQueue.start(directory.resolve("redis"), beans), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Stops the engine and deletes what it wrote. */
    @Override
    public void close() {
        queue.close();
        try {
            for (Path file : filesBackwards()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> filesBackwards() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
