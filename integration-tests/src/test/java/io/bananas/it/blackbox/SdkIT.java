package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.client.Bananas;
import io.bananas.client.contract.ContractFiles;
import io.bananas.client.contract.GuideSnippets;
import io.bananas.client.contract.GuideSnippets.Snippet;
import io.bananas.client.contract.LiveScenarios;
import io.bananas.client.contract.LiveScenarios.Scenario;
import io.bananas.it.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The Java client on a real server: the scenarios of all clients, and the tasks of the guide. */
class SdkIT {

    @RegisterExtension
    static final Stack STACK = new Stack("sdk");

    @TempDir
    static Path classes;

    private static Bananas bananas;

    @BeforeAll
    static void connect() {
        bananas = Bananas.builder().url(STACK.server().baseUrl().toString()).build();
    }

    @AfterAll
    static void close() {
        bananas.close();
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        List<Scenario> scenarios = new LiveScenarios(new ContractFiles(Build.file(""))).all();
        assertThat(scenarios).hasSizeGreaterThan(10);
        String run = "java" + Long.toString(System.nanoTime() % 1_000_000, 36);
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> scenario.play(bananas, run)));
    }

    @TestFactory
    Stream<DynamicTest> tasksOfTheGuide() throws IOException {
        String url = STACK.server().baseUrl().toString();
        List<Snippet> snippets =
                GuideSnippets.compile(Build.file("docs/SDK.md"), Files.createTempDirectory(classes, "sdk"));
        assertThat(snippets).hasSize(10);
        return snippets.stream().map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> check(snippet, url)));
    }

    @Test
    void theExamplesRun() throws IOException, InterruptedException {
        String url = STACK.server().baseUrl().toString();
        Path folder = Files.createTempDirectory(classes, "examples");

        assertThat(GuideSnippets.program(Build.file("sdks/java/examples/ManyJobs.java"), folder)
                        .run(url))
                .isEqualTo("1000 results, whose sum is 499500\n");
        assertThat(GuideSnippets.program(Build.file("sdks/java/examples/ResizeImage.java"), folder)
                        .run(url))
                .startsWith("32 x 16, ");
    }

    /** What a snippet prints at its end stands there as a comment. */
    private static void check(Snippet snippet, String url) throws IOException, InterruptedException {
        String printed = snippet.run(url);
        snippet.code()
                .lines()
                .filter(line -> line.contains("; // "))
                .map(line -> line.substring(line.indexOf("; // ") + 5))
                .forEach(expected -> assertThat(printed.lines()).contains(expected));
    }
}
