package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.launcher.dev.DevBuild;
import io.bananas.launcher.dev.DevLoop;
import io.bananas.launcher.dev.SourceModule;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As with {@code mvn -Pdev}: what is saved in a module of handlers, here a copy of the examples, is served without a restart. */
class ServedChangesIT {

    @RegisterExtension
    static final Stack STACK = new Stack("dev").with("SHUTDOWN_TIMEOUT", "2s");

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Pattern ENGINE =
            Pattern.compile(" *\\d+: +(\\d+) .* io\\.bananas\\.core\\.lifecycle\\.Engine");
    private static final String RESULT = "return payload;";

    private final Api api = STACK.api();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Path module = Build.directory("dev-handlers");
    private final Path echo = module.resolve("src/main/java/io/bananas/examples/Echo.java");
    private String source = "";

    @BeforeEach
    void serveChanges() throws IOException {
        copy(Build.file("examples/handlers/src/main"), module.resolve("src/main"));
        source = Files.readString(echo);
        SourceModule handlers =
                new SourceModule("handlers", module, "lib/example-handlers.jar", List.of(), classPath());
        DevBuild build = new DevBuild(Build.demoEar(), Build.directory("dev-build"), module, List.of(handlers));
        DevLoop loop = new DevLoop(STACK.server(), build, new PrintStream(told, true, StandardCharsets.UTF_8));
        thread.execute(() -> {
            try {
                loop.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void whatIsSavedIsServedAndWhatIsWrongIsToldWhileTheLastGoodVersionServesOn() {
        String running =
                api.submit(job("sleep").add("payload", json("{\"ms\":20000}"))).id();
        await().until(() -> status(running).equals("processing"));

        save(RESULT, "return jakarta.json.Json.createValue(\"changed\");");
        await().atMost(LONG).ignoreExceptions().until(() -> answer().equals("changed"));
        assertThat(api.result(running).getString("status"))
                .as("given back by the version that ran it")
                .isEqualTo("completed");
        assertThat(api.get("jobs/" + running).json().getInt("attempts")).isEqualTo(1);

        save(RESULT, "return nothing;");
        await().atMost(LONG)
                .until(() -> said().contains("src/main/java/io/bananas/examples/Echo.java:" + line()
                        + ": error: cannot find symbol"));
        await().until(() -> said().contains("what ran before runs on"));
        assertThat(answer()).isEqualTo("changed");

        save("@Handles(\"echo\")", "@Handles(\"noop\")");
        await().atMost(LONG).until(() -> said().contains("what ran before runs again"));
        assertThat(said()).contains("two handlers for jobs named 'noop'");
        assertThat(answer()).isEqualTo("changed");

        save(RESULT, "return jakarta.json.Json.createValue(\"mended\");");
        await().atMost(LONG).ignoreExceptions().until(() -> answer().equals("mended"));
        await().atMost(LONG).until(ServedChangesIT::engines, engines -> engines == 1);
    }

    /** How many engines are in the memory of the server; to count them lets it collect what nobody holds. */
    private static int engines() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process counting = new ProcessBuilder(
                        jcmd.toString(), Long.toString(STACK.server().pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = counting.inputReader()) {
            return lines.lines()
                    .map(ENGINE::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .sum();
        }
    }

    /** What a job that echoes comes to now; a server that deploys does not take it. */
    private String answer() {
        String id = api.submit(job("echo").add("payload", "unchanged")).id();
        return api.result(id).getString("result");
    }

    private String status(String id) {
        return api.get("jobs/" + id).json().getString("status");
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader(text)).readValue();
    }

    private String said() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** Where the result stands in the source. */
    private long line() {
        return source.substring(0, source.indexOf(RESULT)).lines().count();
    }

    /** Saves the source of the example with another text in the place of the first one. */
    private void save(String text, String other) {
        try {
            Path part = Files.writeString(echo.resolveSibling("Echo.java~"), source.replace(text, other));
            Files.move(part, echo, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** That of this test has what handlers compile against. */
    private static List<Path> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator)).map(Path::of).toList();
    }
}
