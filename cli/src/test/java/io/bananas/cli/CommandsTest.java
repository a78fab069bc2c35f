package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command sends what it should, and shows what the server answers. */
class CommandsTest {

    @TempDir
    Path home;

    /**
     * A command.
     *
     * @param answer of the server, with 200
     * @param request the request that goes out
     * @param shown what stands in its answer, one after the other, separated by bars
     */
    record Case(String command, String answer, String request, String shown) {}

    static Stream<Case> cases() {
        return Stream.of(jobs(), manyJobs(), places(), access()).flatMap(some -> some);
    }

    private static Stream<Case> jobs() {
        return Stream.of(
                new Case(
                        "get a1",
                        Samples.JOB,
                        "GET /jobs/a1",
                        "a1|echo|failed|high, gpu|2 of 2|50 % half|{\"x\":1}|java.io.IOException: no route"),
                new Case("result a1", Samples.RESULT, "GET /jobs/a1/result", "{\"ok\":true}"),
                new Case("result a1 --wait 5s", Samples.RESULT, "GET /jobs/a1/result?wait_ms=", "{\"ok\":true}"),
                new Case("list", Samples.JOBS, "GET /jobs?limit=50", "ID|STATUS|a1|failed|no route|a2"),
                new Case(
                        "list -s failed,pending -n echo -r gpu -l 1",
                        Samples.JOBS,
                        "GET /jobs?limit=1&name=echo&routing_key=gpu&status=failed&status=pending",
                        "a1"),
                new Case("why a1", Samples.WHY, "GET /jobs/a1/why", "route_paused|Its route is paused.|Resume it."),
                new Case("cancel a1", Samples.CANCELLED, "POST /jobs/a1/cancel", "cancelled"),
                new Case("cancel a1", Samples.PENDING, "POST /jobs/a1/cancel", "its worker was asked to stop it"));
    }

    private static Stream<Case> manyJobs() {
        return Stream.of(
                new Case("cancel a1 a2", Samples.COUNT, "POST /jobs/cancel {\"ids\":[\"a1\",\"a2\"]}", "3"),
                new Case(
                        "cancel --all -s pending -n echo --yes",
                        Samples.COUNT,
                        "POST /jobs/cancel {\"all\":true,\"name\":\"echo\",\"status\":\"pending\"}",
                        "3"),
                new Case("retry a1", Samples.PENDING, "POST /jobs/a1/retry", "a1"),
                new Case("dead list -n echo", Samples.JOBS, "GET /dead?limit=50&name=echo", "a1|a2"),
                new Case("dead retry a1", Samples.COUNT, "POST /dead/retry {\"ids\":[\"a1\"]}", "3"),
                new Case(
                        "dead retry --all -r gpu -y",
                        Samples.COUNT,
                        "POST /dead/retry {\"all\":true,\"routing_key\":\"gpu\"}",
                        "3"),
                new Case("dead delete a1 a2", Samples.COUNT, "POST /dead/delete {\"ids\":[\"a1\",\"a2\"]}", "3"));
    }

    private static Stream<Case> places() {
        return Stream.of(
                new Case(
                        "queues",
                        Samples.QUEUES,
                        "GET /queues",
                        "ROUTE|gpu|paused|1m5s|processing 3|dead 5|no node takes 1 jobs"),
                new Case("queues --totals", Samples.QUEUES, "GET /queues?limit=1", "processing 3"),
                new Case("pause gpu", Samples.ROUTE, "POST /queues/gpu/pause", "gpu is paused"),
                new Case(
                        "resume gpu", Samples.ROUTE.replace("true", "false"), "POST /queues/gpu/resume", "gpu is open"),
                new Case("workers", Samples.WORKERS, "GET /workers", "app1-1|1.0.0|running|4/10|default,gpu"),
                new Case(
                        "schedules list",
                        Samples.SCHEDULES,
                        "GET /schedules",
                        "nightly|0 3 * * *|enabled|2026-11-22T03:00:00Z"),
                new Case(
                        "schedules get nightly",
                        Samples.SCHEDULE,
                        "GET /schedules/nightly",
                        "nightly|clean_up|fire_once, allow"),
                new Case("schedules trigger nightly", Samples.JOB, "POST /schedules/nightly/trigger", "a1"),
                new Case("schedules delete nightly", "", "DELETE /schedules/nightly", ""));
    }

    private static Stream<Case> access() {
        return Stream.of(
                new Case("tokens list", Samples.TOKENS, "GET /tokens", "tok-1|shop|submit,read"),
                new Case(
                        "tokens create shop --role submit",
                        Samples.MADE,
                        "POST /tokens {\"name\":\"shop\",\"roles\":[\"submit\"]}",
                        "bn_made"),
                new Case("tokens revoke tok-1", "", "DELETE /tokens/tok-1", ""),
                new Case("log -l 1", Samples.LOG, "GET /log?limit=1", "anna|cancel_job|a1"),
                new Case("me", Samples.ME, "GET /me", "shop: submit, read"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCommandSendsOneRequestAndShowsTheAnswer(Case one) throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, one.answer)) {
            Ran ran = cli.run(one.command.split(" "));

            assertThat(ran.err()).doesNotContain("Exception");
            assertThat(ran.code()).isEqualTo(ExitCode.OK);
            assertThat(cli.requests().get(0)).startsWith(one.request);
            assertThat(ran.out()).containsSubsequence(one.shown.split("\\|"));
        }
    }

    static Stream<Case> jsonCases() {
        return cases().filter(one ->
                !one.answer.isEmpty() && !one.command.startsWith("cancel --all") && !one.answer.equals(Samples.COUNT));
    }

    @ParameterizedTest
    @MethodSource("jsonCases")
    void withJsonTheAnswerIsThatOfTheServer(Case one) throws IOException {
        try (TestCli cli = new TestCli(home).answering(200, one.answer)) {
            Ran ran = cli.run((one.command + " --json").split(" "));

            assertThat(ran.code()).isEqualTo(ExitCode.OK);
            assertThat(ran.out().lines()).isNotEmpty().allSatisfy(line -> {
                assertThat(line).startsWith("{").endsWith("}");
                assertThat(one.answer).contains(line);
            });
        }
    }

    /** Who adds a command adds a case. */
    @Test
    void eachCommandHasACase() throws IOException {
        Set<String> commands = new TreeSet<>();
        try (TestCli cli = new TestCli(home)) {
            collect("", cli.line(), commands);
        }
        commands.removeIf(command -> Stream.of("submit", "watch", "schedules put", "generate-completion")
                .anyMatch(command::equals));

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands)
                .allSatisfy(command -> assertThat(cases())
                        .anyMatch(one -> one.command.equals(command) || one.command.startsWith(command + " ")));
    }

    private static void collect(String prefix, CommandLine line, Set<String> commands) {
        line.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                commands.add(prefix + name);
            }
            collect(prefix + name + " ", command, commands);
        });
    }
}
