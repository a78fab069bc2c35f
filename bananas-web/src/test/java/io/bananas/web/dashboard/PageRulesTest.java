package io.bananas.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of the dashboard keep to, so that they work under the policy, behind any prefix, and can be read. */
class PageRulesTest {

    private static final Path PAGES = Path.of("src/main/webapp/ui");
    private static final Path LIBRARIES = Path.of("target/dashboard/META-INF/resources/webjars");
    private static final int MOST_LINES = 250;

    private static final Pattern BREAKS_THE_POLICY = Pattern.compile(
            "\\bstyle=|styleMap|innerHTML|outerHTML|insertAdjacentHTML|unsafe(HTML|SVG)|document\\.write"
                    + "|\\beval\\(|new Function|srcdoc|javascript:|\\son[a-z]+=\"|<style");

    /** Also one without a scheme, and a path from the root, which a proxy may have moved. */
    private static final Pattern ABSOLUTE = Pattern.compile(
            "\\w+://(?!www\\.w3\\.org/2000/svg\")|[\"'`(]//\\w|(href|src|action)=[\"'`]?/|(fetch|import|url)\\([\"'`]?/");

    private static final Pattern NAMED = Pattern.compile("[\"'](\\.{1,2}/[\\w./-]+\\.(?:js|css))[\"']");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)|<script[^>]*>\\s*[^<\\s]");

    static List<Path> files() {
        try (Stream<Path> found = Files.walk(PAGES)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(Path file) throws IOException {
        return Files.readString(file);
    }

    private static boolean exists(Path from, String named) {
        Path path = PAGES.relativize(from.resolveSibling(named).normalize());
        Path file = path.startsWith("lib") ? LIBRARIES.resolve(Path.of("lib").relativize(path)) : PAGES.resolve(path);
        return Files.isRegularFile(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void fitsOnAFewScreens(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isServed(Path file) {
        assertThat(DashboardFile.isKnown(file.toString())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void worksUnderThePolicyAndBehindAPrefix(Path file) throws IOException {
        assertThat(textOf(file)).doesNotContainPattern(BREAKS_THE_POLICY).doesNotContainPattern(ABSOLUTE);
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatItLoadsIsThere(Path file) throws IOException {
        assertThat(NAMED.matcher(textOf(file)).results().map(name -> name.group(1)))
                .allSatisfy(name -> assertThat(exists(file, name)).as(name).isTrue());
    }

    @Test
    void theFirstPageLoadsWhatIsThereAndHasNoScriptInside() throws IOException {
        Path index = PAGES.resolve("index.html");
        String html = textOf(index);

        assertThat(LINKED.matcher(html).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(exists(index, name)).as(name).isTrue());
        assertThat(html).doesNotContainPattern(INLINE_SCRIPT);
    }

    /** A token that outlives its tab is one that others find. */
    @ParameterizedTest
    @MethodSource("files")
    void keepsTheTokenInTheTab(Path file) throws IOException {
        assertThat(textOf(file)).doesNotContainPattern("localStorage\\.setItem\\([^)]*[tT]oken|document\\.cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html`<p style=${x}>`",
                "element.innerHTML = text",
                "<button onclick=\"go()\">",
                "<style>p {}</style>"
            })
    void wouldSeeWhatThePolicyBlocks(String code) {
        assertThat(code).containsPattern(BREAKS_THE_POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://cdn.example/x.js'",
                "<script src=\"//cdn.example/x.js\">",
                "<a href=\"/bananas/\">",
                "fetch('/bananas/api')",
                "import('/ui/app.js')",
                "url(/ui/a.svg)",
                "`ws://x`"
            })
    void wouldSeeAnAddressThatIsNotRelative(String code) {
        assertThat(code).containsPattern(ABSOLUTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>go()</script>",
                "<script type=\"module\">go()</script>",
                "<script src=\"a.js\">go()</script>"
            })
    void wouldSeeAScriptInside(String code) {
        assertThat(code).containsPattern(INLINE_SCRIPT);
    }

    @Test
    void wouldSeeAFileThatIsMissing() {
        Path app = PAGES.resolve("app.js");

        assertThat(NAMED.matcher("import './core/none.js'; import('../lib/lit-html/0.0.1/lit-html.js')")
                        .results()
                        .map((MatchResult name) -> exists(app, name.group(1))))
                .containsExactly(false, false);
        assertThat(exists(app, "./core/api.js")).isTrue();
        assertThat(exists(app, "./lib/lit-html/3.3.1/lit-html.js")).isTrue();
    }
}
