package io.bananas.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.client.contract.GuideSnippets.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guides do as they say. What needs a server runs with the tests that have one. */
class GuideTest {

    private static final ContractFiles FILES = ContractFiles.ofModule();

    @TempDir
    Path classes;

    @Test
    void theTenTasksCompileAndTheFakeDoesAsTheySay() throws Exception {
        List<Snippet> snippets = GuideSnippets.compile(FILES.root().resolve("docs/SDK.md"), classes);

        assertThat(snippets).hasSize(10);
        assertThat(snippets.get(9).run("http://localhost:1")).isEqualTo("42\n");
    }

    @Test
    void theGuideOfTheModuleCompilesAndTheFakeDoesAsItSays() throws Exception {
        List<Snippet> snippets = GuideSnippets.compile(FILES.root().resolve("sdks/java/README.md"), classes);

        assertThat(snippets).hasSize(4);
        assertThat(snippets.get(3).run("http://localhost:1")).isEqualTo("Ann\nscheduled\ncompleted\n");
    }

    @Test
    void theExamplesCompile() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            assertThat(examples).hasSize(2).allSatisfy(example -> GuideSnippets.program(example, classes));
        }
    }

    /** Each exception stands in the guide, and each of the guide is there. */
    @Test
    void theGuideNamesAllExceptions() throws IOException {
        TreeSet<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/bananas/client/error"))) {
            files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Exception"))
                    .forEach(there::add);
        }
        there.remove("CallInterruptedException");
        TreeSet<String> named = new TreeSet<>();
        String guide = Files.readString(FILES.root().resolve("sdks/java/README.md"));
        Matcher names = Pattern.compile("`([A-Za-z]+Exception)`")
                .matcher(guide.substring(guide.indexOf("## What can go wrong")));
        while (names.find()) {
            named.add(names.group(1));
        }

        assertThat(named).isEqualTo(there);
    }
}
