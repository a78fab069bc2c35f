package io.bananas.it.image;

import io.bananas.it.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of an image, below a directory of this machine: it runs the scripts of the build stage and copies what the Dockerfile copies. Maven
 * has built already what they need. The files are read-only, as the root filesystem of a container is.
 */
public final class ImageLayout implements AutoCloseable {

    private static final String BUILT = "/src/";
    private static final String STAGE = "demo";

    private final Dockerfile file;
    private final Path root;
    private final Path log;

    private ImageLayout(Dockerfile file, Path root) {
        this.file = file;
        this.root = root;
        this.log = root.resolve("build.log");
    }

    /** That of the image with the example handlers, for the server of this build. */
    public static ImageLayout build() throws IOException, InterruptedException {
        Dockerfile file = Dockerfile.read(
                Build.file("docker").resolve(Build.server().id()).resolve("Dockerfile"));
        // a user without rights must get there, which is not so in the folders of every checkout
        Path root = Files.createTempDirectory(
                "bananas-image", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        ImageLayout layout = new ImageLayout(file, root);
        layout.runScripts();
        for (String copy : file.instructions(STAGE, "COPY").toList()) {
            layout.copy(copy);
        }
        Commands.run(layout.log, "chmod", "-R", "a-w,a+rX", layout.path("/opt").toString());
        return layout;
    }

    /** Where a path of the image is here. */
    public Path path(String inImage) {
        return root.resolve(inImage.substring(1));
    }

    /** The program that a container runs. */
    Path entryPoint() {
        return path(Dockerfile.words(file.single(STAGE, "ENTRYPOINT")).get(0));
    }

    /** The program that says whether it is healthy. */
    Path health() {
        String command = file.single(STAGE, "HEALTHCHECK");
        return path(Dockerfile.words(command.substring(command.indexOf('['))).get(0));
    }

    /** The number of the user that runs it. */
    String user() {
        return file.single(STAGE, "USER").split(":", 2)[0];
    }

    Map<String, String> environment() {
        return file.environment(STAGE);
    }

    /** A directory beside the image that everybody may write to. */
    public Path writable(String name) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private void runScripts() throws IOException, InterruptedException {
        Map<String, String> arguments = file.arguments("build");
        for (String run : file.instructions("build", "RUN")
                .filter(run -> run.startsWith("docker/"))
                .toList()) {
            String command = run;
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                command = command.replace("${" + argument.getKey() + "}", argument.getValue());
            }
            Commands.run(log, "sh", "-c", "cd '" + Build.file("") + "' && " + command);
        }
    }

    private void copy(String instruction) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(instruction.split("\\s+", -1));
        List<String> flags =
                words.stream().filter(word -> word.startsWith("--")).toList();
        List<String> paths = new ArrayList<>(words.subList(flags.size(), words.size()));
        Path target = path(paths.remove(paths.size() - 1));
        boolean intoFolder = words.get(words.size() - 1).endsWith("/");
        Files.createDirectories(intoFolder ? target : Objects.requireNonNull(target.getParent()));
        for (String source : paths) {
            Path from = Build.file(source.startsWith(BUILT) ? source.substring(BUILT.length()) : source);
            Path to = intoFolder ? target.resolve(from.getFileName()) : target;
            Commands.run(log, "cp", "-R", from.toString(), to.toString());
            for (String mode :
                    flags.stream().filter(flag -> flag.startsWith("--chmod=")).toList()) {
                Commands.run(log, "chmod", mode.substring("--chmod=".length()), to.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        Path after = Build.directory("image").resolve("cleanup.log");
        try {
            Commands.run(after, "chmod", "-R", "u+w", root.toString());
            Commands.run(after, "rm", "-r", root.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
