package io.bananas.demo;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.dev.DevBuild;
import io.bananas.launcher.dev.DevLoop;
import io.bananas.launcher.dev.SourceModule;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules of this project whose sources are served as they are saved.
 *
 * @param root of the checkout
 * @param ear with which the server starts
 * @param work for what is compiled
 */
record Checkout(Path root, Path ear, Path work) {

    /** Written by the build, see the profile {@code dev} in the root {@code pom.xml}. */
    private static final String CLASS_PATH = "target/dev/class-path";

    static Checkout of(DemoSettings settings) {
        return new Checkout(
                DemoSettings.root(), settings.ear(), settings.directory().resolve("dev"));
    }

    /** Serves on this server, which has started with the EAR, what is saved from now on. */
    DevLoop serve(AppServer server, PrintStream out) {
        return new DevLoop(server, new DevBuild(ear, work, root, modules()), out);
    }

    private List<SourceModule> modules() {
        return List.of(
                module("handler-spi", "lib/handler-spi.jar"),
                module("bananas-core", "lib/bananas-core.jar", "handler-spi"),
                module("bananas-ejb", "bananas-ejb.jar", "handler-spi", "bananas-core"),
                module("bananas-web", "bananas.war", "handler-spi", "bananas-core", "bananas-ejb"),
                module("examples/handlers", "lib/example-handlers.jar", "handler-spi"));
    }

    private SourceModule module(String folder, String archive, String... uses) {
        Path directory = root.resolve(folder);
        return new SourceModule(folder, directory, archive, List.of(uses), classPath(directory));
    }

    private static List<Path> classPath(Path module) {
        Path file = module.resolve(CLASS_PATH);
        try {
            return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new DemoException("There is no " + file + ": start with mvn -Pdev", e);
        }
    }
}
