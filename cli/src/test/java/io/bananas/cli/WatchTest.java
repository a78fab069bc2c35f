package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    private static final String ALL = Samples.QUEUES.replaceFirst("}$", ",") + Samples.WORKERS.substring(1);

    @TempDir
    Path home;

    @Test
    void aLineATimeIsForPrograms() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, ALL)) {
            Ran ran = cli.run("watch", "--times", "2", "--every", "1ms");

            assertThat(ran.code()).isZero();
            assertThat(ran.out().lines()).hasSize(2);
            assertThat(ran.out())
                    .containsSubsequence(
                            "waiting=3",
                            "oldest=1m5s",
                            "processing=3",
                            "dead=5",
                            "completed/s=-",
                            "nodes=1",
                            "busy=4/10")
                    .contains("completed/s=0")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void aScreenIsForPeople() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, ALL)) {
            Ran ran = cli.onTerminal("").with("NO_COLOR", "").run("watch", "--times", "1");

            assertThat(ran.out())
                    .startsWith("\u001b[H\u001b[J")
                    .contains("completed/s -")
                    .contains("ROUTE")
                    .contains("\u001b[31mpaused");
        }
    }

    @Test
    void withoutColoursNothingIsForATerminalOnly() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, ALL)) {
            Ran ran = cli.onTerminal("").run("watch", "--times", "1");

            assertThat(ran.out()).contains("ROUTE").doesNotContain("\u001b");
        }
    }

    @Test
    void itGoesOnWhileTheServerIsAway() throws IOException {
        try (TestCli cli = new TestCli(home)
                .answering(429, Samples.problem(429, "Too Many"))
                .answering(429, Samples.problem(429, "Too Many"))
                .answering(200, ALL)) {
            assertThat(cli.run("watch", "--times", "1", "--every", "1ms").code())
                    .isZero();
        }
        try (TestCli cli = new TestCli(home).answering(403, Samples.problem(403, "Forbidden"))) {
            assertThat(cli.run("watch", "--times", "3").code()).isEqualTo(ExitCode.REFUSED);
            assertThat(cli.requests()).hasSize(1);
        }
    }
}
