package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bananas.cli.TestCli.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written is no success. */
class OutputTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {"get a1", "get a1 --json", "submit echo --id a1", "--help", "generate-completion", "list --help"
            })
    void aFullDiskHasItsCode(String command) throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, Samples.JOB).withRoomFor(0)) {
            Ran ran = cli.run(command.split(" "));

            assertThat(ran.code()).isEqualTo(ExitCode.NOT_WRITTEN);
            assertThat(ran.err())
                    .contains("cannot write the answer: No space left on device")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void nothingIsAskedForThatNobodyCanSee() throws IOException {
        String page = Samples.JOBS.replace("\"next_cursor\":null", "\"next_cursor\":\"more\"");
        try (TestCli cli = new TestCli(home).answering(200, page).withRoomFor(10)) {
            Ran ran = cli.run("list", "--json", "--limit", "500");

            assertThat(ran.code()).isEqualTo(ExitCode.NOT_WRITTEN);
            assertThat(cli.requests()).hasSize(1);
        }
    }

    @Test
    void watchingEndsWithThePipe() throws IOException {
        String all = Samples.QUEUES.replaceFirst("}$", ",") + Samples.WORKERS.substring(1);
        try (TestCli cli = new TestCli(home).answering(200, all).withRoomFor(0)) {
            assertThat(cli.run("watch", "--every", "1ms").code()).isEqualTo(ExitCode.NOT_WRITTEN);
        }
    }

    @Test
    void theProcessSeesIt() throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), "io.bananas.cli.BananasCli", "--version")
                .redirectOutput(full)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor()).isEqualTo(ExitCode.NOT_WRITTEN);
    }
}
