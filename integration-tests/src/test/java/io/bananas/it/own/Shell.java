package io.bananas.it.own;

import io.bananas.launcher.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs commands of a guide. They find the variables that the guide names. They begin in a directory of the test. Their {@code mvn} is
 * the Maven of this build with a repository of the test, and what stands in {@code replaced} is another one here: ports that are free, for instance.
 */
public final class Shell {

    private static final String BEFORE = """
            cd "$TEST_DIRECTORY"
            mvn() { "$TEST_MAVEN_HOME"/bin/mvn -B $TEST_MAVEN_ARGS -Dmaven.repo.local="$TEST_REPOSITORY" "$@"; }
            """;

    private final Path log;
    private final Map<String, String> environment;
    private final Map<String, String> replaced = new TreeMap<>();

    /** Prints into this file. */
    public Shell(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Has commands say something else here. */
    public void replace(String text, String here) {
        replaced.put(text, here);
    }

    /** Runs one block, and fails when a command of it fails. */
    public void run(String block) throws InterruptedException {
        ChildProcess process = start(block);
        process.join();
        if (process.exitCode() != 0) {
            throw new AssertionError("failed with " + process.exitCode() + ":\n" + block + lastLines());
        }
    }

    /** Starts one block that does not end by itself. */
    public ChildProcess start(String block) {
        String commands = block;
        for (Map.Entry<String, String> other : replaced.entrySet()) {
            commands = commands.replace(other.getKey(), other.getValue());
        }
        return ChildProcess.start(
                "A command of a guide", List.of("bash", "-euo", "pipefail", "-c", BEFORE + commands), environment, log);
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
