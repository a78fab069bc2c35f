package io.bananas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bananas.benchmarks.flow.Act;
import io.bananas.benchmarks.flow.Programme;
import io.bananas.benchmarks.report.Report;
import io.bananas.benchmarks.report.ResultsJson;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Results;
import io.bananas.benchmarks.run.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each benchmark for one tiny round, so that none is found broken when somebody wants to measure. */
class BenchmarksTest {

    private static final Path TEMPLATE = Path.of("..", "docs", "performance", "template.md");

    /** Where {@code .ci/run} and {@code make bench-peers} build other queues. */
    private static final Path PEERS = Path.of("target", "peers");

    @TempDir
    Path folder;

    static Stream<String> groups() {
        return Programme.withoutServer().stream().map(act -> act.group().id());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void eachGroupRunsAndIsReported(String id) throws Exception {
        assertRuns(Programme.withoutServer().stream()
                .filter(one -> one.group().id().equals(id))
                .findAny()
                .orElseThrow());
    }

    @Test
    void eachGroupWithOtherQueuesRunsAndIsReported() throws Exception {
        List<Act> acts = Programme.besidePeers(PEERS);
        assumeThat(acts).as("other queues in " + PEERS).isNotEmpty();

        for (Act act : acts) {
            assertRuns(act);
        }
    }

    private void assertRuns(Act act) throws Exception {
        Results results = new Benchmarks(Size.TINY, folder).run(List.of(act));

        Group.Graph graph = act.group().graph();
        assertThat(results.parts().get(0).measured())
                .isNotEmpty()
                .allSatisfy(measured -> assertThat(measured.figures()).isNotEmpty());
        assertThat(results.parts().get(0).measured())
                .anySatisfy(measured -> assertThat(measured.figures()).containsKey(graph.figure()));
        assertReported(results);
    }

    private void assertReported(Results results) throws Exception {
        Path json = folder.resolve("results.json");
        ResultsJson.write(results, json);
        assertThat(ResultsJson.read(json)).isEqualTo(results);
        Path page = folder.resolve("PERFORMANCE.md");
        new Report(results, TEMPLATE).write(page, folder.resolve("performance"));
        Results.Part part = results.parts().get(0);
        assertThat(Files.readString(page))
                .doesNotContain("{{")
                .contains(part.group().title());
        String graph = Files.readString(
                folder.resolve("performance").resolve(part.group().id() + ".svg"));
        for (Measured measured : part.measured()) {
            assertThat(graph).contains(measured.label().series());
        }
    }

    @Test
    void groupsHaveIdsOfTheirOwn() {
        assertThat(groups()).doesNotHaveDuplicates();
    }
}
