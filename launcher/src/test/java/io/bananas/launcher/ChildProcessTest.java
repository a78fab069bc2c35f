package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    /** Among others for a JVM to start on a machine that is busy otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void theProcessWeHoldIsTheProgramItself() {
        try (ChildProcess child = start("sleep", "60")) {
            assertThat(Waiting.until(PATIENCE, () -> programOf(child).contains("sleep")))
                    .isTrue();
        }
    }

    @Test
    void closingEndsIt() {
        ChildProcess child = start("sleep", "60");
        child.close();
        assertThat(child.isAlive()).isFalse();
        child.close();
    }

    @Test
    void aPausedOneEndsInOrderWhenStopped() {
        ChildProcess child = start("sh", "-c", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        awaitLog("up");
        child.pause();
        child.stop();
        assertThat(child.isAlive()).isFalse();
        assertThat(log()).contains("bye");
    }

    @Test
    void oneThatRefusesToEndIsKilled() {
        ChildProcess child = start("sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done");
        awaitLog("up");
        child.stop(Duration.ofMillis(100));
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void itSeesTheVariablesGivenToIt() {
        List<String> command = List.of("sh", "-c", "echo got $GIVEN; exec sleep 60");
        try (ChildProcess child = ChildProcess.start("child", command, Map.of("GIVEN", "this"), logFile())) {
            awaitLog("got this");
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void itDiesWithAJvmThatIsKilled() throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.resolve("grandchild.log").toString());
        try (ChildProcess jvm = ChildProcess.start("JVM", java, Map.of(), logFile())) {
            awaitLog("grandchild=\\d+\n");
            long pid = Long.parseLong(log().replaceAll("(?s).*grandchild=(\\d+)\n.*", "$1"));
            jvm.kill();
            assertThat(Waiting.until(PATIENCE, () -> !isRunning(pid))).isTrue();
        }
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> ChildProcess.start(
                                "Nothing",
                                List.of(directory.resolve("no-such-program").toString()),
                                Map.of(),
                                logFile())
                        .close())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("Nothing");
    }

    /** Starts a grandchild and waits for its own end. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            ChildProcess child = ChildProcess.start("sleep", List.of("sleep", "60"), Map.of(), Path.of(args[0]));
            System.out.println("grandchild=" + child.pid());
            Thread.currentThread().join();
        }
    }

    private static String programOf(ChildProcess child) {
        return ProcessHandle.of(child.pid())
                .flatMap(process -> process.info().commandLine())
                .filter(line -> !line.contains("setsid"))
                .orElse("");
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private ChildProcess start(String... command) {
        return ChildProcess.start("child", List.of(command), Map.of(), logFile());
    }

    private Path logFile() {
        return directory.resolve("child.log");
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException notYet) {
            return "";
        }
    }

    private void awaitLog(String pattern) {
        assertThat(Waiting.until(PATIENCE, () -> log().matches("(?s).*" + pattern + ".*")))
                .as("the log has %s, it is %s", pattern, log())
                .isTrue();
    }
}
