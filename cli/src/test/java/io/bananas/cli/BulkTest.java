package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to many jobs at once is wanted. */
class BulkTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"cancel --all", "dead retry --all", "dead delete --all -n echo"})
    void aPersonIsAsked(String command) throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, Samples.COUNT)) {
            Ran no = cli.onTerminal("\n").run(command.split(" "));
            assertThat(no.code()).isEqualTo(ExitCode.NO);
            assertThat(no.err()).contains("all").contains("[y/N]").contains("nothing was done");
            assertThat(cli.requests()).isEmpty();

            Ran yes = cli.onTerminal("y\n").run(command.split(" "));
            assertThat(yes.code()).isZero();
            assertThat(yes.out()).isEqualTo("3\n");
            assertThat(cli.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel --all", "dead delete --all"})
    void aScriptHasToSayYes(String command) throws IOException {
        try (TestCli cli = new TestCli(home)) {
            Ran ran = cli.run(command.split(" "));

            assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err()).contains("--yes");
            assertThat(cli.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "cancel a1 --all", "cancel a1 -n echo", "dead retry", "dead delete a1 -r gpu"})
    void whatIsNotClearIsNotDone(String command) throws IOException {
        try (TestCli cli = new TestCli(home)) {
            assertThat(cli.run(command.split(" ")).code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.requests()).isEmpty();
        }
    }

    @Test
    void theCountIsJsonForPrograms() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, Samples.COUNT)) {
            assertThat(cli.run("dead", "delete", "a1", "--json").out()).isEqualTo("{\"count\":3}\n");
        }
    }
}
