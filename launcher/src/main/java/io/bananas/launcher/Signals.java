package io.bananas.launcher;

import java.io.IOException;

/** Sends the signals for which {@link Process} has no method. */
final class Signals {

    private Signals() {}

    static void send(String signal, Process process) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0 && process.isAlive()) {
                throw new LaunchException("cannot send SIG" + signal + " to process " + process.pid());
            }
        } catch (IOException e) {
            throw new LaunchException("cannot send SIG" + signal + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
