package io.bananas.client.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The Java of a guide, each block compiled as a program of its own. */
public final class GuideSnippets {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final int TIMEOUT_SECONDS = 120;

    private GuideSnippets() {}

    /**
     * A block that compiles.
     *
     * @param name of its class
     * @param code as it stands in the guide
     * @param classes where its class is
     */
    public record Snippet(String name, String code, Path classes) {

        /**
         * Runs it in a process of its own.
         *
         * @param url where its clients find a server
         * @return what it printed
         * @throws AssertionError when it fails
         */
        public String run(String url) throws IOException, InterruptedException {
            Path printed = classes.resolve(name + ".out");
            ProcessBuilder process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classes + System.getProperty("path.separator") + classPath(),
                    name);
            process.environment().put("BANANAS_URL", url);
            process.environment().remove("BANANAS_TOKEN");
            process.redirectErrorStream(true).redirectOutput(printed.toFile());
            Process running = process.start();
            boolean ended = running.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            running.destroyForcibly();
            String text = Files.readString(printed);
            if (!ended || running.exitValue() != 0) {
                throw new AssertionError(code + "\n" + text);
            }
            return text;
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /**
     * Compiles all blocks of a guide.
     *
     * @param classes an empty folder
     * @throws AssertionError when one does not compile
     */
    public static List<Snippet> compile(Path guide, Path classes) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(guide));
        while (blocks.find()) {
            String name = "Snippet" + (snippets.size() + 1);
            Path file = Files.writeString(classes.resolve(name + ".java"), program(name, blocks.group(1)));
            snippets.add(program(file, classes));
        }
        return snippets;
    }

    /**
     * Compiles a program of one file.
     *
     * @param classes an empty folder
     */
    public static Snippet program(Path file, Path classes) throws IOException {
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath(), "-proc:none", "-d", classes.toString(), file.toString());
        if (failures != 0) {
            throw new AssertionError("does not compile: " + file);
        }
        return new Snippet(file.getFileName().toString().replace(".java", ""), Files.readString(file), classes);
    }

    private static String program(String name, String block) {
        StringBuilder imports = new StringBuilder();
        StringBuilder code = new StringBuilder();
        block.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : code)
                        .append(line)
                        .append('\n'));
        return imports + "public class " + name
                + " {\n    public static void main(String[] arguments) throws Exception {\n" + code + "    }\n}\n";
    }
}
