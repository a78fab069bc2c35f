package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command line, as its script runs it, on a real server that asks for tokens. */
@DisabledOnOs(OS.WINDOWS)
class CliIT {

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    static final Stack STACK =
            new Stack("cli").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    /** What came of a command. */
    private record Ran(int code, String out, String err) {}

    private static Ran bananas(String role, String... arguments) throws IOException, InterruptedException {
        return run(STACK.server().baseUrl().toString(), TOKENS.secretOf(role), arguments);
    }

    private static Ran run(String url, String token, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Build.file("cli/bananas").toString()));
        command.addAll(List.of(arguments));
        Path folder = Files.createDirectories(Build.directory("cli-home"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment()
                .putAll(Map.of(
                        "BANANAS_URL", url,
                        "BANANAS_TOKEN", token,
                        "JAVA_HOME", System.getProperty("java.home"),
                        "XDG_CONFIG_HOME", folder.toString(),
                        "XDG_CACHE_HOME", folder.toString()));
        Process running = process.start();
        running.getOutputStream().close();
        assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ran(running.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void aJobIsSubmittedAndItsResultIsPrinted() throws Exception {
        Ran ran = bananas("submit", "submit", "echo", "{\"n\":1}", "--id", "cli-echo", "--wait", "1m");
        assertThat(ran).isEqualTo(new Ran(0, "{\"n\":1}\n", ""));

        assertThat(bananas("read", "get", "cli-echo").out()).contains("completed");
        assertThat(bananas("read", "result", "cli-echo", "--json").out()).startsWith("{\"id\":\"cli-echo\"");
        assertThat(bananas("read", "list", "-s", "completed", "-n", "echo").out())
                .contains("cli-echo");
        assertThat(bananas("read", "why", "cli-echo").out()).startsWith("completed");
    }

    @Test
    void aJobFailsAndIsDeletedFromTheDead() throws Exception {
        Ran ran = bananas(
                "submit",
                "submit",
                "fail",
                "{\"message\":\"card declined\"}",
                "--id",
                "cli-dead",
                "--max-retries",
                "0",
                "-w");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("card declined");

        assertThat(bananas("read", "dead", "list", "-n", "fail").out()).contains("cli-dead");
        assertThat(bananas("operate", "dead", "delete", "--all", "-n", "fail").code())
                .isEqualTo(2);
        assertThat(bananas("operate", "dead", "delete", "--all", "-n", "fail", "--yes")
                        .out())
                .isEqualTo("1\n");
        assertThat(bananas("read", "get", "cli-dead").code()).isEqualTo(5);
    }

    @Test
    void operatorsLookAfterTheServer() throws Exception {
        assertThat(bananas("operate", "pause", "cli").out()).isEqualTo("cli is paused\n");
        assertThat(bananas("operate", "resume", "cli").out()).isEqualTo("cli is open\n");
        assertThat(bananas("read", "workers").out()).contains("running");
        assertThat(bananas("read", "queues").out()).contains("ROUTE", "processing");
        assertThat(bananas("read", "watch", "--times", "2", "--every", "100ms")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(bananas("operate", "schedules", "put", "cli", "@yearly", "noop")
                        .code())
                .isZero();
        assertThat(bananas("operate", "schedules", "trigger", "cli").code()).isZero();
        assertThat(bananas("read", "schedules", "list").out()).contains("@yearly");
        assertThat(bananas("operate", "schedules", "delete", "cli").code()).isZero();
        assertThat(bananas("admin", "log", "-l", "5").out()).contains("delete_schedule");
    }

    @Test
    void aTokenIsMadeUsedAndRevoked() throws Exception {
        Ran made = bananas("admin", "tokens", "create", "cli", "--role", "read", "--expires-in", "1h", "--json");
        String id = made.out().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        String secret = made.out().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");

        String url = STACK.server().baseUrl().toString();
        assertThat(run(url, secret, "me").out()).isEqualTo("cli: read\n");
        assertThat(bananas("admin", "tokens", "revoke", id).code()).isZero();
        assertThat(run(url, secret, "me").code()).isEqualTo(4);
    }

    @Test
    void whoIsRefusedOrNotHeardLearnsIt() throws Exception {
        assertThat(bananas("submit", "queues").code()).isEqualTo(4);
        assertThat(run("http://localhost:1", "", "cancel", "a").code()).isEqualTo(3);
    }
}
