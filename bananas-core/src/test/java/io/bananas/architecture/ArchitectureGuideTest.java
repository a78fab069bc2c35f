package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.job.JobMove;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/ARCHITECTURE.md} says of moves, keys, scripts and packages is what the code does. */
class ArchitectureGuideTest {

    private static final GuideTables GUIDE = GuideTables.of("ARCHITECTURE.md");
    private static final ScriptHeaders SCRIPTS = new ScriptHeaders();
    private static final String PREFIX = "test";

    private static String labels(Collection<JobStatus> statuses) {
        return statuses.stream().map(status -> "`" + status.label() + "`").collect(Collectors.joining(", "));
    }

    @Test
    void showsEveryMove() {
        assertThat(GUIDE.rows("| move "))
                .extracting(row -> row.subList(0, 3))
                .containsExactlyElementsOf(Arrays.stream(JobMove.values())
                        .map(move -> List.of(
                                "`" + move.name().toLowerCase(Locale.ROOT) + "`",
                                labels(move.from()),
                                labels(move.to())))
                        .toList());
    }

    @Test
    void namesScriptsThatMakeTheMoves() {
        assertThat(GUIDE.rows("| move "))
                .allSatisfy(row -> assertThat(SCRIPTS.steps()).containsAll(GuideTables.words(row.get(3))));
    }

    @Test
    void showsEveryKeyThatScriptsUse() {
        assertThat(GUIDE.rows("| name "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(SCRIPTS.all("keys"));
    }

    @Test
    void spellsKeysAsTheCodeDoes() {
        Keys keys = new Keys(PREFIX);
        assertThat(GUIDE.rows("| name ")).allSatisfy(row -> {
            String written = GuideTables.word(row.get(1)).replace("{database}", "0");
            String spelled = keys.named(GuideTables.word(row.get(0)));
            assertThat(PREFIX + ":" + written).startsWith(spelled);
            assertThat(written.substring(spelled.length() - PREFIX.length() - 1))
                    .matches("|\\{\\w+}|route:.*");
        });
    }

    @Test
    void namesWritersThatHaveTheKey() {
        assertThat(GUIDE.rows("| name "))
                .allSatisfy(row -> assertThat(GuideTables.words(row.get(4)))
                        .isNotEmpty()
                        .allSatisfy(script ->
                                assertThat(keysOf(script)).as(script).contains(GuideTables.word(row.get(0)))));
    }

    /** A script that is given queues by its caller needs no base to make their keys from. */
    private static Set<String> keysOf(String script) {
        Set<String> keys = SCRIPTS.declaredBy(script, "keys");
        if (SCRIPTS.declaredBy(script, "given").contains("queues*")) {
            keys.add("base");
        }
        return keys;
    }

    @Test
    void showsEveryPartOfKeysThatScriptsUse() {
        assertThat(GUIDE.rows("| part "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(SCRIPTS.all("parts"));
    }

    @Test
    void spellsPartsAsTheCodeDoes() {
        assertThat(GUIDE.rows("| part "))
                .filteredOn(row -> row.get(1).contains("}:"))
                .allSatisfy(row -> assertThat(row.get(1)).contains(Keys.part(GuideTables.word(row.get(0)))));
    }

    @Test
    void showsEveryScriptAndWhoCallsIt() {
        assertThat(GUIDE.rows("| script "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(SCRIPTS.steps());
        assertThat(GUIDE.rows("| script "))
                .allSatisfy(row -> assertThat(new TreeSet<>(GuideTables.words(row.get(1))))
                        .isEqualTo(callersOf(GuideTables.word(row.get(0)))));
    }

    private static Set<String> callersOf(String script) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/bananas/redis"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> GuideTables.read(file).matches("(?s).*bind(Replicated)?\\(\"" + script + "\".*"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void namesIncludesThatAreThere() {
        assertThat(SCRIPTS.includes())
                .containsAll(GUIDE.rows("| include ").stream()
                        .map(row -> GuideTables.word(row.get(0)))
                        .toList());
    }

    @Test
    void showsEveryEvent() {
        assertThat(GUIDE.rows("| event "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(JobEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyMoveHasAnEventButTheOneThatRedisMakesAlone() {
        assertThat(GUIDE.rows("| event "))
                .flatExtracting(row -> GuideTables.words(row.get(2)))
                .hasSameElementsAs(Arrays.stream(JobMove.values())
                        .filter(move -> move != JobMove.EXPIRE)
                        .map(move -> move.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void namesWhoTellsAndWhoHearsOfEachEvent() {
        assertThat(GUIDE.rows("| event ")).allSatisfy(row -> {
            String event = "JobEvent." + GuideTables.word(row.get(0));
            assertThat(new TreeSet<>(GuideTables.words(row.get(3)))).isEqualTo(classesWith("new " + event + "("));
            assertThat(new TreeSet<>(GuideTables.words(row.get(4)))).isEqualTo(classesWith(event + ".class"));
        });
    }

    private static Set<String> classesWith(String code) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/bananas"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> GuideTables.read(file).contains(code))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void linksToDecisionsThatAreThere() {
        assertThat(GUIDE.links().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(link -> Files.exists(GuideTables.DOCS.resolve(link)), "is there");
    }
}
