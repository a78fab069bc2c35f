package io.bananas.it.image;

import io.bananas.launcher.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs to their end. */
final class Commands {

    private Commands() {}

    /** Fails when the program does; what it prints is in the log. */
    static void run(Path log, String... command) throws IOException, InterruptedException {
        int exit = exitOf(log, List.of(command));
        if (exit != 0) {
            throw new AssertionError(List.of(command) + " ended with " + exit + ":\n" + Files.readString(log));
        }
    }

    /** With what it ended. */
    static int exitOf(Path log, List<String> command) throws InterruptedException {
        try (ChildProcess process = ChildProcess.start(command.get(0), command, Map.of(), log)) {
            process.join();
            return process.exitCode();
        }
    }
}
