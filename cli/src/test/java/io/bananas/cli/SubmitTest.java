package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitTest {

    @TempDir
    Path home;

    @Test
    void allThatAJobMayHaveIsSent() throws IOException {
        try (TestCli cli = new TestCli(home).answering(201, Samples.PENDING)) {
            Ran ran = cli.run(
                    "submit",
                    "echo",
                    "{\"x\": 1}",
                    "--id",
                    "a1",
                    "--priority",
                    "high",
                    "--route",
                    "gpu",
                    "--description",
                    "ä",
                    "--delay",
                    "5m",
                    "--max-retries",
                    "0",
                    "--run-timeout",
                    "90s",
                    "--header",
                    "tenant=7");

            assertThat(ran.out()).isEqualTo("a1\n");
            assertThat(cli.requests())
                    .containsExactly(
                            "POST /jobs {\"id\":\"a1\",\"name\":\"echo\",\"payload\":{\"x\": 1},\"priority\":\"high\","
                                    + "\"routing_key\":\"gpu\",\"description\":\"ä\",\"delay_ms\":300000,\"max_retries\":0,"
                                    + "\"timeout_ms\":90000,\"headers\":{\"tenant\":\"7\"}}");
            assertThat(cli.seen().get(0).headers().get("user-agent"))
                    .matches("bananas-cli/[0-9.]+ bananas-java/[0-9.]+");
        }
    }

    @Test
    void thePayloadComesFromAFileOrTheStandardInput() throws IOException {
        Path file = Files.writeString(home.resolve("payload.json"), "[1]");
        try (TestCli cli = new TestCli(home).answering(201, Samples.PENDING).typing("{\n\"y\":2}\n")) {
            assertThat(cli.run("submit", "echo", "@" + file, "--id", "a").code())
                    .isZero();
            assertThat(cli.run("submit", "echo", "-", "--id", "a").code()).isZero();

            assertThat(cli.requests())
                    .containsExactly(
                            "POST /jobs {\"id\":\"a\",\"name\":\"echo\",\"payload\":[1]}",
                            "POST /jobs {\"id\":\"a\",\"name\":\"echo\",\"payload\":{\n\"y\":2}}");
        }
    }

    @Test
    void whatIsNoJsonIsNotSent() throws IOException {
        try (TestCli cli = new TestCli(home)) {
            Ran text = cli.run("submit", "echo", "hello");
            Ran more = cli.run("submit", "echo", "1,\"priority\":\"high\"");
            Ran missing = cli.run("submit", "echo", "@" + home.resolve("nothing"));

            assertThat(text.code()).isEqualTo(ExitCode.USAGE);
            assertThat(text.err()).contains("a text needs quotes");
            assertThat(more.code()).isEqualTo(ExitCode.USAGE);
            assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.requests()).isEmpty();
        }
    }

    @Test
    void aJobThatMayHaveComeThroughHasAnIdToTryAgainWith() throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, "text/html", "<html></html>")) {
            Ran ran = cli.run("submit", "echo");

            assertThat(ran.code()).isEqualTo(ExitCode.NOT_REACHABLE);
            String id = ran.err().replaceAll("(?s).*--id (\\S+) .*", "$1");
            assertThat(cli.requests().get(0)).contains("\"id\":\"" + id + "\"");
        }
        try (TestCli cli = new TestCli(home).answering(400, Samples.problem(400, "Bad Request"))) {
            assertThat(cli.run("submit", "echo").err()).doesNotContain("--id");
        }
    }

    @Test
    void itWaitsForTheResult() throws IOException {
        try (TestCli cli = new TestCli(home).answering(201, Samples.PENDING).answering(200, Samples.RESULT)) {
            Ran ran = cli.run("submit", "echo", "--wait");

            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("{\"ok\":true}\n");
        }
    }

    @Test
    void aJobThatFailsIsTheAnswerNoWithItsHistory() throws IOException {
        try (TestCli cli = new TestCli(home)
                .answering(201, Samples.PENDING)
                .answering(200, Samples.FAILURE)
                .answering(200, Samples.JOB)) {
            Ran ran = cli.run("submit", "echo", "--wait=10s");

            assertThat(ran.code()).isEqualTo(ExitCode.NO);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("no route").contains("run 2, 2026-11-21T21:41:32Z");
        }
    }

    @Test
    void aScheduleIsPut() throws IOException {
        try (TestCli cli = new TestCli(home).answering(201, Samples.SCHEDULE)) {
            Ran ran = cli.run(
                    "schedules",
                    "put",
                    "nightly",
                    "0 3 * * *",
                    "clean_up",
                    "{}",
                    "--timezone",
                    "Europe/Berlin",
                    "--overlap",
                    "skip",
                    "--disabled");

            assertThat(ran.code()).isZero();
            assertThat(cli.requests())
                    .containsExactly("PUT /schedules/nightly {\"cron\":\"0 3 * * *\",\"timezone\":\"Europe/Berlin\","
                            + "\"name\":\"clean_up\",\"payload\":{},\"enabled\":false,\"overlap\":\"skip\"}");
        }
    }
}
