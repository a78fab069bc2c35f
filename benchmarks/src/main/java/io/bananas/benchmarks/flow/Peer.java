package io.bananas.benchmarks.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in which another queue does what we measure: see {@code benchmarks/peers}. It reads a command from each line of its
 * input and answers with a line. It ends when its input does, so also with this JVM.
 */
final class Peer {

    private final String name;
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private Peer(String name, Process process) {
        this.name = name;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one on the Redis of a stage. It ends with the stage. */
    static Peer start(Kind kind, Stage stage) throws IOException {
        List<String> command = new ArrayList<>(kind.command());
        command.add(Integer.toString(stage.port()));
        Process process = new ProcessBuilder(command)
                .redirectError(stage.directory().resolve(kind.name() + ".log").toFile())
                .start();
        stage.atEnd(process::destroy);
        return new Peer(kind.name(), process);
    }

    /**
     * Lets it do something, and waits until it has.
     *
     * @throws IllegalStateException when it ended instead
     */
    String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended, see its log: " + command + ", exit " + exitCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not answer: " + command, e);
        }
    }

    private String exitCode() {
        return process.isAlive() ? "not yet" : Integer.toString(process.exitValue());
    }

    /**
     * A queue that we are compared with.
     *
     * @param name what the report calls it
     * @param command how its program starts
     */
    record Kind(String name, List<String> command) {

        /** The peers whose programs were built, in this folder; none, when nobody built them. */
        static List<Kind> in(Path folder) {
            Path asynq = folder.resolve("asynq").toAbsolutePath();
            Path bullmq = folder.resolve("bullmq").resolve("peer.mjs").toAbsolutePath();
            List<Kind> built = new ArrayList<>();
            if (asynq.toFile().canExecute()) {
                built.add(new Kind("asynq", List.of(asynq.toString())));
            }
            if (bullmq.resolveSibling("node_modules").toFile().isDirectory()) {
                built.add(new Kind("BullMQ", List.of("node", bullmq.toString())));
            }
            return built;
        }
    }
}
