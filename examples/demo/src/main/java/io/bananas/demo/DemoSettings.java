package io.bananas.demo;

import io.bananas.launcher.ServerKind;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo runs, as its {@code pom.xml} says.
 *
 * @param server which application server
 * @param installation where that server is
 * @param ear the application
 * @param directory for all data and logs
 * @param port where to serve
 * @param heap of the server, such as {@code 512m}
 */
record DemoSettings(ServerKind server, Path installation, Path ear, Path directory, int port, String heap) {

    static DemoSettings fromProperties() {
        return new DemoSettings(
                ServerKind.of(property("demo.server")),
                Path.of(property("demo.installation")),
                Path.of(property("demo.ear")),
                Path.of(property("demo.directory")),
                port(property("demo.port")),
                property("demo.heap"));
    }

    /** Whether the jobs of the last demo stay in its Redis. */
    static boolean keepsJobs() {
        return Boolean.getBoolean("demo.keep");
    }

    /** Whether what is saved in the checkout is served. */
    static boolean servesChanges() {
        return Boolean.getBoolean("demo.dev");
    }

    /** The checkout. */
    static Path root() {
        return Path.of(property("demo.root"));
    }

    private static String property(String name) {
        return Optional.<@Nullable String>ofNullable(System.getProperty(name))
                .orElseThrow(() -> new DemoException(name + " is not set: start the demo with mvn -Prun or mvn -Pdev"));
    }

    private static int port(String text) {
        String problem = "-Dhttp.port=" + text + ": must be a number from 1 to 65535";
        try {
            int port = Integer.parseInt(text);
            if (port < 1 || port > 65_535) {
                throw new DemoException(problem);
            }
            return port;
        } catch (NumberFormatException e) {
            throw new DemoException(problem, e);
        }
    }
}
