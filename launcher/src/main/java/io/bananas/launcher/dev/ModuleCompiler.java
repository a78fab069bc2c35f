package io.bananas.launcher.dev;

import io.bananas.launcher.LaunchException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles all sources of a module, in this JVM. No style of code is asked for, and no warning shown. */
final class ModuleCompiler {

    private static final List<String> OPTIONS =
            List.of("--release", "17", "-g", "-parameters", "-proc:none", "-nowarn", "-implicit:none");

    private final Path root;
    private final JavaCompiler compiler;

    /** The paths in messages start at the root, if they are below it. */
    ModuleCompiler(Path root) {
        this.root = root;
        compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new LaunchException(
                        "there is no compiler in " + System.getProperty("java.home") + ": it takes a JDK, not a JRE"));
    }

    /**
     * Writes the classes of all sources.
     *
     * @throws CompileException with all errors
     */
    void compile(Path sources, List<Path> classPath, Path classes) throws CompileException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        StringWriter rest = new StringWriter();
        // a new one each time: it remembers what it has read from the class path
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            List<String> options = Stream.concat(
                            OPTIONS.stream(), Stream.of("-classpath", join(classPath), "-d", classes.toString()))
                    .toList();
            boolean compiled = compiler.getTask(
                            rest, files, problems, options, null, files.getJavaFileObjectsFromPaths(javaFiles(sources)))
                    .call();
            if (!compiled) {
                throw new CompileException(problems.getDiagnostics().stream()
                                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                                .map(this::text)
                                .collect(Collectors.joining("\n"))
                        + rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** As javac prints it: terminals and editors make a link of the file and the line. */
    private String text(Diagnostic<? extends JavaFileObject> problem) {
        String message = "error: " + problem.getMessage(Locale.ROOT);
        JavaFileObject source = problem.getSource();
        if (source == null) {
            return message;
        }
        Path file = Path.of(source.toUri());
        return relative(file) + ":" + problem.getLineNumber() + ": " + message + excerpt(file, problem);
    }

    private Path relative(Path file) {
        return file.startsWith(root) ? root.relativize(file) : file;
    }

    /** The line itself, with a mark below the place. */
    private static String excerpt(Path file, Diagnostic<?> problem) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(Math.max(problem.getLineNumber() - 1, 0))
                    .findFirst()
                    .map(line ->
                            "\n" + line + "\n" + " ".repeat((int) Math.max(problem.getColumnNumber() - 1, 0)) + "^")
                    .orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }
}
