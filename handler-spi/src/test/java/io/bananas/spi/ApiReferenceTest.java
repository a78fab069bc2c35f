package io.bananas.spi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.testing.FakeJobContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference shows every type that applications compile against, in examples that compile. */
class ApiReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/API_REFERENCE.md");
    private static final Pattern EXAMPLE = Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern NEEDS_A_SCOPE =
            Pattern.compile("^    @Handles|implements JobInterceptor", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^public (record|class) ", Pattern.MULTILINE);

    private static final String IMPORTS = Stream.of(
                    "io.bananas.spi.*",
                    "io.bananas.spi.testing.*",
                    "jakarta.enterprise.context.*",
                    "jakarta.inject.*",
                    "jakarta.transaction.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.concurrent.*")
            .map(name -> "import " + name + ";\n")
            .collect(joining("", "package reference;\n", ""));

    private static List<String> examples() throws IOException {
        Matcher found = EXAMPLE.matcher(Files.readString(REFERENCE));
        return found.results().map(example -> example.group(1)).toList();
    }

    @Test
    void theExamplesCompile(@TempDir Path classes) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String example : examples()) {
            sources.add(new Source(sources.size(), example));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = Stream.of(JobQueue.class, ApplicationScoped.class, Inject.class, Nullable.class)
                .map(ApiReferenceTest::placeOf)
                .collect(joining(File.pathSeparator));

        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-classpath", path, "-d", classes.toString()),
                        null,
                        sources)
                .call();

        assertThat(compiled).as(messages.toString()).isTrue();
        assertThat(sources).hasSizeGreaterThan(10);
    }

    /** Of {@code @Handles} on methods, and of an interface, no server makes a bean. */
    @Test
    void whatMustBeABeanHasAScope() throws IOException {
        List<String> beans = examples().stream()
                .filter(example -> NEEDS_A_SCOPE.matcher(example).find())
                .toList();

        assertThat(beans)
                .hasSizeGreaterThan(1)
                .allSatisfy(bean -> assertThat(bean).startsWith("@ApplicationScoped\npublic class "));
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeIsShown(String type) throws IOException {
        Pattern word = Pattern.compile("\\b" + type + "\\b");
        assertThat(examples()).anyMatch(example -> word.matcher(example).find());
    }

    /** The types of the packages that users compile against; what stands inside another one is shown with it. */
    static Stream<String> types() throws IOException {
        List<String> types = new ArrayList<>();
        for (Class<?> one : List.of(JobQueue.class, FakeJobContext.class)) {
            Path folder = Path.of(placeOf(one), one.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.matches("[A-Z]\\w*\\.class") && !file.contains("Test"))
                        .map(file -> file.replace(".class", ""))
                        .filter(name -> isPublic(one.getPackageName() + "." + name))
                        .forEach(types::add);
            }
        }
        return types.stream();
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An example as a file: types as they are, statements in a method of a bean into which the queue is injected. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(int number, String example) {
            super(URI.create("string:///reference/Example" + number + ".java"), Kind.SOURCE);
            text = IMPORTS + (TYPE.matcher(example).find() ? example : inMethod(number, example));
        }

        private static String inMethod(int number, String statements) {
            return """
                    class Example%d {
                        @Inject JobQueue queue;
                        @Inject Queues queues;
                        @Inject DeadLetters deadLetters;
                        @Inject Schedules schedules;

                        void example() throws Exception {
                    %s
                        }
                    }
                    """.formatted(number, statements);
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
