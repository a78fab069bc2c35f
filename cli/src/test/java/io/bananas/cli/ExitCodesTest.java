package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script learns from the exit what came of a command. */
class ExitCodesTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"400,2", "401,4", "403,4", "404,5", "409,1", "418,1", "500,3"})
    void anErrorOfTheServerHasItsCode(int status, int code) throws IOException {
        try (TestCli cli = new TestCli(home).answering(status, Samples.problem(status, "No"))) {
            Ran ran = cli.run("cancel", "a1");

            assertThat(ran.code()).isEqualTo(code);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).startsWith(status + " No: So it is.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 500})
    void thePageOfAnotherServerIsAnOutage(int status) throws IOException {
        try (TestCli cli = new TestCli(home).answering(status, "text/html", "<html>It is being deployed</html>")) {
            Ran ran = cli.run("cancel", "a1");

            assertThat(ran.code()).isEqualTo(ExitCode.NOT_REACHABLE);
            assertThat(ran.err()).startsWith(status + " HTTP " + status).doesNotContain("Exception");
        }
    }

    @Test
    void anAnswerWithFieldsOfTheWrongKindIsAnOutage() throws IOException {
        try (TestCli cli =
                new TestCli(home).answering(200, Samples.JOB.replace("\"attempts\":2", "\"attempts\":\"two\""))) {
            Ran ran = cli.run("get", "a1");

            assertThat(ran.code()).isEqualTo(ExitCode.NOT_REACHABLE);
            assertThat(ran.err()).doesNotContain("Exception");
        }
    }

    @Test
    void aServerThatIsAwayIsNotReachable() throws IOException {
        String gone;
        try (TestCli cli = new TestCli(home)) {
            gone = cli.url();
        }
        try (TestCli cli = new TestCli(home)) {
            assertThat(cli.run("cancel", "a1").code()).isEqualTo(ExitCode.NOT_REACHABLE);
            Ran ran = cli.run("tokens", "revoke", "a", "--url", gone);
            assertThat(ran.code()).isEqualTo(ExitCode.NOT_REACHABLE);
            assertThat(ran.err()).contains("no connection to " + gone);
        }
    }

    @Test
    void aJobWithoutAResultIsTheAnswerNo() throws IOException {
        try (TestCli cli = new TestCli(home).answering(202, "{\"id\":\"a1\",\"status\":\"pending\"}")) {
            Ran ran = cli.run("result", "a1");

            assertThat(ran.code()).isEqualTo(ExitCode.NO);
            assertThat(ran.err()).contains("has not ended");
            assertThat(cli.run("result", "a1", "--wait", "0s").code()).isEqualTo(ExitCode.NO);
        }
    }

    @Test
    void aWrongCommandSaysHowItGoes() throws IOException {
        try (TestCli cli = new TestCli(home)) {
            assertThat(cli.run("dance").code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.run().code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.run("get").err()).contains("Usage: bananas get");
            assertThat(cli.run("submit", "x", "--delay", "soon").err()).contains("no duration");
            assertThat(cli.run("me", "--url", "nowhere").code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.run("--help").out())
                    .contains("Exit codes:")
                    .contains("5")
                    .contains("submit");
            assertThat(cli.run("--version").out()).startsWith("bananas 0.1.0");
            assertThat(cli.requests()).isEmpty();
        }
    }

    @Test
    void completionIsForTheShell() throws IOException {
        try (TestCli cli = new TestCli(home)) {
            assertThat(cli.run("generate-completion").out())
                    .contains("complete -F")
                    .contains("schedules");
        }
    }
}
