package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.bananas.redis.key.Keys;
import io.bananas.testing.WithRedis;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that each script keeps, and each include with nothing but what it declares and includes itself. They are found in the folder,
 * so that none is forgotten.
 */
class EveryScriptTest {

    private static final int MOST_LINES = 120;
    private static final int MOST_LOCALS = 120;
    private static final Set<String> GLOBALS = Set.of(
            "redis",
            "cjson",
            "string",
            "table",
            "math",
            "unpack",
            "tonumber",
            "tostring",
            "pairs",
            "ipairs",
            "next",
            "type",
            "pcall",
            "error",
            "select");

    /** Only the lines that bind names may use them. */
    private static final Set<String> POSITIONS = Set.of("KEYS", "ARGV");

    private static final Names NAMES = new TestNames();
    private static final Map<String, LuaChunk> CHUNKS = new ConcurrentHashMap<>();

    private static Path folder() throws URISyntaxException {
        Path classes = Path.of(Scripts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes.resolve("io/bananas/redis/script");
    }

    static List<String> files() throws IOException, URISyntaxException {
        Path folder = folder();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(folder::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".lua"))
                    .map(file -> file.substring(0, file.length() - ".lua".length()))
                    .sorted()
                    .toList();
        }
    }

    static List<String> scripts() throws IOException, URISyntaxException {
        return files().stream().filter(file -> !isInclude(file)).toList();
    }

    private static boolean isInclude(String file) {
        return file.startsWith("include/");
    }

    private static LuaChunk chunkOf(String file) {
        return CHUNKS.computeIfAbsent(
                file, name -> LuaChunk.of(Script.load(name, NAMES).source(), WithRedis.raw()));
    }

    /** The lines of a file and of all that it includes. */
    private static List<String> allLines(String file, Set<String> seen) {
        List<String> lines = new ArrayList<>();
        if (seen.add(file)) {
            for (String line : ScriptFile.read(file).lines()) {
                Optional<String> included = ScriptFile.included(line);
                lines.addAll(included.isPresent() ? allLines(included.get(), seen) : List.of(line));
            }
        }
        return lines;
    }

    private static Set<String> includedBy(String file) {
        Set<String> seen = new HashSet<>();
        allLines(file, seen);
        seen.remove(file);
        return seen;
    }

    @Test
    void thereAreSome() throws IOException, URISyntaxException {
        assertThat(scripts()).contains("enqueue", "claim", "done");
        assertThat(files()).contains("include/clock", "include/claim/take");
    }

    @ParameterizedTest
    @MethodSource("files")
    void compilesAndUsesNothingThatItDoesNotDeclareOrInclude(String file) {
        LuaChunk chunk = chunkOf(file);

        assertThat(chunk.read()).filteredOn(name -> !POSITIONS.contains(name)).isSubsetOf(GLOBALS);
        assertThat(chunk.written()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesNothingTwice(String file) {
        List<String> names = chunkOf(file).lasting();

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void staysFarBelowWhatLuaAllows(String file) {
        assertThat(chunkOf(file).locals()).isLessThan(MOST_LOCALS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void spellsNoKeysAndCountsNoPositions(String file) {
        LuaText text = LuaText.of(codeOf(file));

        assertThat(text.words()).doesNotContainAnyElementsOf(POSITIONS);
        assertThat(text.literals()).noneMatch(literal -> literal.matches(":\\w.*|.*(route|queue):.*"));
    }

    private static List<String> codeOf(String file) {
        return ScriptFile.read(file).lines().stream()
                .filter(line -> ScriptFile.included(line).isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void usesWhatItDeclares(String file) {
        Contract declared = ScriptFile.read(file).contract();
        LuaText text = LuaText.of(isInclude(file) ? codeOf(file) : allLines(file, new HashSet<>()));

        assertThat(text.words())
                .containsAll(isNeededOnCluster(declared) ? List.of() : declared.keys())
                .containsAll(declared.singleGiven())
                .containsAll(declared.manyGiven().isEmpty() ? Set.of() : Set.of(declared.manyGiven()))
                .containsAll(declared.parts())
                .containsAll(declared.settings())
                .containsAll(declared.argNames());
        assertThat(text.columns()).containsAll(declared.eachNames());
    }

    /** By its first key a Cluster knows where a script is to run, whether it uses that key or not. */
    private static boolean isNeededOnCluster(Contract declared) {
        return declared.keys().size() == 1 && declared.given().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void hasAKeyByWhichAClusterFindsThePlace(String script) {
        Contract contract = Script.load(script, NAMES).contract();

        assertThat(contract.keys().size() + contract.singleGiven().size()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("files")
    void declaresWhatTheKeyspaceKnows(String file) {
        Contract contract = Script.load(file, NAMES).contract();

        assertThatNoException().isThrownBy(() -> {
            contract.keys().forEach(NAMES::key);
            contract.parts().forEach(NAMES::part);
            contract.settings().forEach(NAMES::setting);
        });
    }

    /** A name that is a number to one file and a text to another would be given twice. */
    @ParameterizedTest
    @MethodSource("files")
    void declaresEachNameInOneWay(String file) {
        Contract contract = Script.load(file, NAMES).contract();
        List<String> names = new ArrayList<>(contract.keys());
        names.addAll(contract.singleGiven());
        names.addAll(contract.parts());
        names.addAll(contract.settings());
        names.addAll(contract.argNames());

        assertThat(names).doesNotHaveDuplicates();
        assertThat(contract.eachNames()).doesNotHaveDuplicates();
        assertThat(contract.given())
                .hasSizeLessThanOrEqualTo(contract.singleGiven().size() + 1);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void isShortEnoughToBeReadAsAWhole(String script) throws IOException, URISyntaxException {
        assertThat(Files.readAllLines(folder().resolve(script + ".lua"))).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void eachIncludeIsNeeded() throws IOException, URISyntaxException {
        Set<String> needed = new HashSet<>();
        scripts().forEach(script -> needed.addAll(includedBy(script)));

        assertThat(files()).filteredOn(EveryScriptTest::isInclude).isSubsetOf(needed);
    }

    /** Names as in any keyspace. */
    private static final class TestNames implements Names {

        private final Keys keys = new Keys("test");

        @Override
        public String key(String name) {
            return keys.named(name);
        }

        @Override
        public String part(String name) {
            return Keys.part(name);
        }

        @Override
        public String setting(String name) {
            if (!Set.of("keep_completed", "keep_dead", "keep_result", "keep_dead_result", "keep_recent")
                    .contains(name)) {
                throw new IllegalArgumentException("no setting is called " + name);
            }
            return "1000";
        }
    }
}
