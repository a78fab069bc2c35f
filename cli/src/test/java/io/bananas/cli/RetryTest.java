package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids come from arguments or from a pipe, and one that does not go keeps no other from it. */
class RetryTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"400,2", "404,5", "409,1"})
    void aJobThatCannotBeRetriedKeepsNoOtherFromIt(int status, int code) throws IOException {
        try (TestCli cli = new TestCli(home)
                .answering(status, Samples.problem(status, "No"))
                .answering(404, Samples.problem(404, "Not Found"))
                .answering(200, Samples.PENDING)) {
            Ran ran = cli.typing("gone\n\n  a0\na1\r\n").run("retry", "-");

            assertThat(ran.code()).isEqualTo(code);
            assertThat(ran.out()).isEqualTo("a1\n");
            assertThat(ran.err()).startsWith("gone: " + status + " No").contains("a0: 404 Not Found");
            assertThat(cli.requests())
                    .containsExactly("POST /jobs/gone/retry", "POST /jobs/a0/retry", "POST /jobs/a1/retry");
        }
    }

    @ParameterizedTest
    @CsvSource({"403,4", "503,3", "500,3"})
    void whatGoesForAllEndsIt(int status, int code) throws IOException {
        try (TestCli cli = new TestCli(home).answering(status, Samples.problem(status, "No"))) {
            Ran ran = cli.run("retry", "a1", "a2");

            assertThat(ran.code()).isEqualTo(code);
            assertThat(ran.err()).contains("stopped at a1").contains(status + " No");
            assertThat(cli.requests()).hasSize(1);
        }
    }

    @Test
    void manyJobsComeFromThePipe() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, Samples.COUNT)) {
            assertThat(cli.typing("a1\n").run("cancel", "-").out()).isEqualTo("3\n");
            assertThat(cli.typing("a1\na2\n").run("dead", "delete", "-").out()).isEqualTo("3\n");

            assertThat(cli.requests())
                    .containsExactly(
                            "POST /jobs/cancel {\"ids\":[\"a1\"]}", "POST /dead/delete {\"ids\":[\"a1\",\"a2\"]}");
        }
    }

    @Test
    void aPipeWithoutIdsDoesNothing() throws IOException {
        try (TestCli cli = new TestCli(home)) {
            assertThat(cli.run("retry", "-").code()).isZero();
            assertThat(cli.run("dead", "retry", "-").out()).isEqualTo("0\n");
            assertThat(cli.run("retry", "-", "a1").code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.requests()).isEmpty();
        }
    }
}
