package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which. The arrows are read from the sources, since the modules around the core are built after it, and since
 * classes do not tell whose constants they have.
 */
class PackageArrowsTest {

    private static final List<String> MODULES = List.of("handler-spi", "bananas-core", "bananas-ejb", "bananas-web");
    private static final String SOURCES = "src/main/java";
    private static final String OURS = "io.bananas.";
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern USED =
            Pattern.compile("\\bio\\.bananas\\.([a-z][a-z0-9]*(?:\\.[a-z][a-z0-9]*)*)(?=\\.[A-Z])");
    private static final Map<String, Set<String>> ARROWS = arrows();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String module : MODULES) {
            Path sources = Path.of("..", module, SOURCES);
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                    String from = nameOf(sources.relativize(file.getParent()));
                    arrows.computeIfAbsent(from, name -> new TreeSet<>()).addAll(usedIn(file));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        arrows.forEach((from, to) -> to.remove(from));
        return arrows;
    }

    private static String nameOf(Path folder) {
        return folder.toString()
                .replace(folder.getFileSystem().getSeparator(), ".")
                .substring(OURS.length());
    }

    private static Set<String> usedIn(Path file) {
        String code = COMMENT.matcher(GuideTables.read(file)).replaceAll("");
        return USED.matcher(code).results().map(use -> use.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> usedBy(String prefix) {
        return ARROWS.entrySet().stream()
                .filter(arrow -> (arrow.getKey() + ".").startsWith(prefix + "."))
                .flatMap(arrow -> arrow.getValue().stream())
                .filter(used -> !(used + ".").startsWith(prefix + "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void arrowsAreThoseOfTheGuideAndNoOthers() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        GuideTables.of("ARCHITECTURE.md")
                .rows("| package ")
                .forEach(
                        row -> allowed.put(GuideTables.word(row.get(0)), new TreeSet<>(GuideTables.words(row.get(2)))));

        assertThat(ARROWS).isEqualTo(allowed);
    }

    /** The faces, what they take and answer with, rules without state, and the catalogue of the log. */
    @Test
    void theApiUsesFacesAndWhatTheyTakeAndAnswerWith() {
        assertThat(usedBy("web"))
                .containsExactlyInAnyOrder(
                        "cdi.node",
                        "core.face",
                        "core.inspect",
                        "core.job",
                        "core.log",
                        "core.operate",
                        "core.periodic",
                        "core.rule",
                        "core.submit",
                        "core.trace",
                        "core.view",
                        "spi",
                        "spi.internal",
                        "wire");
    }

    @Test
    void theApiKnowsTheRingOnlyWhereItAsksWhetherItIsOpen() {
        assertThat(ARROWS.entrySet().stream()
                        .filter(arrow -> arrow.getKey().startsWith("web"))
                        .filter(arrow -> arrow.getValue().stream().anyMatch(used -> used.startsWith("cdi")))
                        .map(Map.Entry::getKey))
                .containsExactly("web.security");
    }

    @Test
    void theStarterUsesTheRingOnly() {
        assertThat(usedBy("ejb")).containsExactly("cdi.node");
    }

    @Test
    void dutiesDoNotKnowEachOtherAndNobodyKnowsThemButTheLifecycle() {
        List<String> duties = List.of("core.promote", "core.recover");
        assertThat(ARROWS.entrySet().stream()
                        .filter(arrow -> arrow.getValue().stream().anyMatch(duties::contains))
                        .map(Map.Entry::getKey))
                .containsExactly("core.lifecycle");
        assertThat(ARROWS.get("core.maintain")).doesNotContain("core.promote", "core.recover", "core.audit");
    }

    @Test
    void nothingThatStepsShareKnowsAStep() {
        Set<String> shared = Set.of(
                "core.job",
                "core.view",
                "core.store",
                "core.handler",
                "core.event",
                "core.log",
                "core.rule",
                "core.time");
        assertThat(shared).allSatisfy(noun -> assertThat(ARROWS.get(noun)).isSubsetOf(with(shared)));
        assertThat(ARROWS.get("core.service")).isEmpty();
        assertThat(ARROWS.get("core.log")).isEmpty();
    }

    private static Set<String> with(Set<String> shared) {
        Set<String> all = new TreeSet<>(shared);
        all.add("spi");
        return all;
    }
}
